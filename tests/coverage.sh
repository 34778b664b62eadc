#!/usr/bin/env bash
# How many lines and branches of src/ReportTasks the tests reach, room by room, the host's own processes included.
#   tests/coverage.sh [--detail] [-- ARGUMENTS OF dotnet test]
#   --detail also names the places that are not reached. Exit code 1: a test failed, or a room is below its limit.
# The raw figures (lcov) stay in TestResults/coverage.
set -euo pipefail
. "$(dirname "$0")/quality/tree.sh"
detail=0
if [ "${1:-}" = --detail ]; then detail=1; shift; fi
if [ "${1:-}" = -- ]; then shift; fi
results=$repository/TestResults/coverage
rm -rf "$results"
mkdir -p "$results"
copy_tree
cd "$tree"

# Coverlet and Cake bring different versions of one assembly that no test loads: that warning is none of ours.
dotnet build ReportTasks.slnx -c Release -v q -p:Coverage=true -p:RunAnalyzers=false -p:MSBuildWarningsAsMessages=MSB3277 >"$results/build.log" ||
    { tail -n 20 "$results/build.log"; exit 1; }
host=$(dirname "$(find build/bin/Release -name Build.dll -not -path '*/ref/*' | head -n 1)")
failed=0
for project in ReportTasks.Tests Build.Tests; do
    dotnet test --project "tests/$project" -c Release --no-build --no-progress -p:Coverage=true "$@" \
        --coverlet --coverlet-include '[ReportTasks]*' "--coverlet-include-directory=$tree/$host" \
        --coverlet-output-format lcov --coverlet-file-prefix "$project" --results-directory "$results" || failed=1
done

awk -v detail=$detail -f tests/quality/coverage.awk "$results"/*.info || failed=1
exit $failed
