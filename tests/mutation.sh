#!/usr/bin/env bash
# Puts small faults into the code, one at a time, and counts those that a test notices (Stryker.NET).
#   tests/mutation.sh [OPTIONS OF dotnet stryker]   for instance --mutate '**/Metrics/*.cs'
# Without options: the files of tests/stryker-config.json, where a small fault would cost the most.
# Exit code 1: less than 85 % were noticed. The report stays in TestResults/mutation.
set -euo pipefail
. "$(dirname "$0")/quality/tree.sh"
results=$repository/TestResults/mutation
rm -rf "$results"
mkdir -p "$results"
copy_tree
cd "$tree"
dotnet tool restore >"$results/restore.log" || { cat "$results/restore.log"; exit 1; }

# Leaves the tests out that need a browser, a service or seconds each (tests/ReportTasks.Tests/ReportTasks.Tests.csproj).
export Mutation=true
cd tests/ReportTasks.Tests
dotnet stryker --config-file ../stryker-config.json --skip-version-check --output "$results" "$@"
