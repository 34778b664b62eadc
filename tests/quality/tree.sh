# Shared by coverage.sh and quality/mutation.sh: both build a changed copy of the tree.
repository=$(realpath "$(dirname "${BASH_SOURCE[0]}")/../..")
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1

# copy_tree: copies tracked and new files to $tree, which is deleted when the script ends.
copy_tree() {
    tree=$(mktemp -d "${TMPDIR:-/tmp}/reporttasks-quality.XXXXXX")
    trap 'rm -rf "$tree"' EXIT
    (cd "$repository" && git ls-files -z --cached --others --exclude-standard | xargs -0 cp --parents -t "$tree")
    # The lock files do not contain the packages that these builds add.
    find "$tree" -name packages.lock.json -delete
    git -C "$tree" init -q
    git -C "$tree" add -A
}
