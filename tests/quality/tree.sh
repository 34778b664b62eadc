# What coverage.sh and quality/mutation.sh share: both build the tests in ways of their own, so they do it on a copy of the tree.
repository=$(realpath "$(dirname "${BASH_SOURCE[0]}")/../..")
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1

# copy_tree: what git knows and what is new, as it stands now, into $tree; gone when the script ends.
copy_tree() {
    tree=$(mktemp -d "${TMPDIR:-/tmp}/reporttasks-quality.XXXXXX")
    trap 'rm -rf "$tree"' EXIT
    (cd "$repository" && git ls-files -z --cached --others --exclude-standard | xargs -0 cp --parents -t "$tree")
    # Locked restores know nothing of the packages that these runs add.
    find "$tree" -name packages.lock.json -delete
    git -C "$tree" init -q
    git -C "$tree" add -A
}
