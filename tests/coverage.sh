#!/usr/bin/env bash
# Prints line and branch coverage of src/ReportTasks by tests/ReportTasks.Tests for each room. Host processes of
# tests/Build.Tests are not counted.
#   tests/coverage.sh [--detail] [-- ARGUMENTS OF dotnet test]
#   --detail also lists uncovered lines. Exit code 1: a test failed, or a room is below its limit.
# The raw data (lcov) is in TestResults/coverage.
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

# Coverlet and Cake.Cli reference different versions of NuGet.Versioning, which no test loads.
dotnet build tests/ReportTasks.Tests -c Release -v q -p:Coverage=true -p:RunAnalyzers=false -p:MSBuildWarningsAsMessages=MSB3277 >"$results/build.log" ||
    { tail -n 20 "$results/build.log"; exit 1; }
failed=0
dotnet test --project tests/ReportTasks.Tests -c Release --no-build --no-progress -p:Coverage=true "$@" \
    --coverlet --coverlet-include '[ReportTasks]*' --coverlet-output-format lcov --results-directory "$results" || failed=1

awk -v detail=$detail -f tests/quality/coverage.awk "$results"/*.info || failed=1
exit $failed
