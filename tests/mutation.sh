#!/usr/bin/env bash
# Puts small faults into the code, one at a time, and counts those that a test notices (Stryker.NET), room by room.
#   tests/mutation.sh [ROOM|FILE…]   for instance Metrics, or Downloads/BodyPump.cs; a room stands for its files in tests/quality/mutated-files
# Exit code 1: less than 85 % were noticed somewhere. The reports stay in TestResults/mutation.
set -euo pipefail
. "$(dirname "$0")/quality/tree.sh"
results=$repository/TestResults/mutation
mkdir -p "$results"
copy_tree
cd "$tree"
dotnet tool restore >"$results/restore.log" || { cat "$results/restore.log"; exit 1; }
[ $# -gt 0 ] || set -- Polling Metrics Downloads Publishing

# Leaves the tests out that need a browser, a service or seconds each (tests/ReportTasks.Tests/ReportTasks.Tests.csproj).
export Mutation=true
cd tests/ReportTasks.Tests
failed=0
for what; do
    files=$what
    [[ $what == *.cs ]] || files=$(grep "^$what/" ../quality/mutated-files)
    mutate=()
    for file in $files; do mutate+=(--mutate "**/$file"); done
    name=${what//\//-}
    rm -rf "${results:?}/$name"
    dotnet stryker --config-file ../stryker-config.json --skip-version-check --output "$results/$name" "${mutate[@]}" >"$results/$name.log" 2>&1 || failed=1
    score=$(sed -nE 's/.*final mutation score is (.*)/\1/p' "$results/$name.log")
    echo "$what: ${score:-no score, see $results/$name.log}"
    [ -n "$score" ] || failed=1
done
exit $failed
