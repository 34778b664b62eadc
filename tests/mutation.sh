#!/usr/bin/env bash
# Puts small faults into the code, one at a time, and counts those that a test notices (Stryker.NET), room by room.
#   tests/mutation.sh [ROOM|FILE…]   for instance Metrics, or Downloads/BodyPump.cs; a room stands for its files in tests/quality/mutated-files
# Exit code 1: somewhere a failing test noticed less than 85 %; what timed out is not counted as noticed. The reports stay in TestResults/mutation.
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

# Stryker's own score takes a test run that timed out for a fault noticed, which on a busy machine nearly all are: 108 of 176 once.
count() { { grep -oE "\"status\": ?\"$2\"" "$1" || true; } | wc -l; }
judge() {
    local killed timeouts alive all
    killed=$(count "$2" Killed) timeouts=$(count "$2" Timeout) alive=$(($(count "$2" Survived) + $(count "$2" NoCoverage)))
    all=$((killed + timeouts + alive))
    echo "$1: of $all faults $killed were noticed by a test that failed, $timeouts timed out, $alive live"
    [ $all -gt 0 ] && [ $((killed * 100)) -ge $((all * 85)) ]
}

failed=0
for what; do
    files=$what
    [[ $what == *.cs ]] || files=$(grep "^$what/" ../quality/mutated-files)
    mutate=()
    for file in $files; do mutate+=(--mutate "**/$file"); done
    name=${what//\//-}
    rm -rf "${results:?}/$name"
    dotnet stryker --config-file ../stryker-config.json --skip-version-check --output "$results/$name" "${mutate[@]}" >"$results/$name.log" 2>&1 ||
        { echo "$what: Stryker failed, see $results/$name.log"; failed=1; continue; }
    judge "$what" "$results/$name/reports/mutation-report.json" || failed=1
done
exit $failed
