#!/usr/bin/env bash
# Puts one fault after another into the code, each a patch in this folder, and counts those that a test notices, room by room.
#   tests/mutants/run.sh [PATCH…]
# A patch says in its first lines what the fault is, which tests have to notice it ("tests:", classes below ReportTasks.Tests; those
# with a minus are left out) and, where none does, why ("equivalent:" or "untested:"; it counts as alive all the same). A fault is
# noticed when a test fails; tests that do not end in time, or whose process dies, are told apart and count as not noticing it.
# Exit code 1: less than 85 % were noticed. Exit code 2: nothing was measured (the tests fail without a fault, a patch does not fit).
# The logs stay in TestResults/mutants.
set -euo pipefail
. "$(dirname "$0")/../quality/tree.sh"
[ $# -gt 0 ] || set -- "$(dirname "$0")"/*/*.patch
mapfile -t patches < <(realpath -- "$@")
results=$repository/TestResults/mutants
rm -rf "$results"
mkdir -p "$results"
copy_tree
cd "$tree"
output=$tree/tests/ReportTasks.Tests/bin/Release/net10.0

give_up() { echo "$1" >&2; [ ! -e "${2:-}" ] || tail -n 20 "$2" >&2; exit 2; }

header() { sed -n "/^--- /q; s/^$2: //p" "$1"; }

# A fault can make the tests ask for addresses that are none of loopback's: in a network of their own they reach nobody.
offline=(unshare --map-root-user --net sh -c 'ip link set lo up && exec "$@"' sh)
"${offline[@]}" true 2>"$results/network.log" || offline=(env)

# test_with LIMIT LOG TESTS: until the first of them fails; a fault that takes all memory must not take the machine's.
test_with() {
    local patterns pattern filters=()
    read -ra patterns <<<"$3"
    for pattern in "${patterns[@]}"; do
        case $pattern in
            -*) filters+=(-class- "ReportTasks.Tests.${pattern#-}") ;;
            *) filters+=(-class "ReportTasks.Tests.$pattern") ;;
        esac
    done
    DOTNET_GCHeapHardLimit=0x80000000 "${offline[@]}" timeout --kill-after=10 "$1" \
        dotnet "$output/ReportTasks.Tests.dll" -noLogo -noColor -stopOnFail "${filters[@]}" >"$2" 2>&1 </dev/null
}

# judge EXIT-CODE LOG: what came of the tests, as a row of the table says it.
judge() {
    local failed
    failed=$(sed -n 's/^ *\(ReportTasks\.Tests\.\)\?\(.*\) \[FAIL\]$/\2/p' "$2" | head -n 1 | cut -d '(' -f 1)
    if [ -n "$failed" ]; then echo "killed by $failed"
    elif [ "$1" = 0 ]; then echo alive
    elif [ "$1" = 124 ] || [ "$1" = 137 ]; then echo hung
    else echo "crashed with exit code $1"; fi
}

dotnet build tests/ReportTasks.Tests -c Release -v q -p:RunAnalyzers=false >"$results/build.log" || give_up "The tests do not compile." "$results/build.log"

# Without a fault every test passes, and how long they take tells how long they may take with one.
declare -A limits=()
while IFS= read -r tests; do
    log=$results/control-$((${#limits[@]} + 1)).log
    start=$SECONDS
    test_with 1800 "$log" "$tests" || give_up "$tests: these fail without a fault." "$log"
    grep -q 'Total: [1-9]' "$log" || give_up "$tests: there are no such tests." "$log"
    limits[$tests]=$(((SECONDS - start) * 3 + 30))
done < <(for patch in "${patches[@]}"; do header "$patch" tests; done | sort -u)

for patch in "${patches[@]}"; do
    room=$(basename "$(dirname "$patch")") name=$(basename "$patch" .patch)
    log=$results/$room-$name.log tests=$(header "$patch" tests) code=0
    git apply -C1 "$patch" 2>"$log" || give_up "$room/$name does not fit the code any more." "$log"
    dotnet build src/ReportTasks -c Release -v q --no-restore --no-dependencies -p:RunAnalyzers=false -p:TreatWarningsAsErrors=false >"$log" ||
        give_up "$room/$name does not compile." "$log"
    cp src/ReportTasks/bin/Release/net10.0/ReportTasks.dll "$output"
    test_with "${limits[$tests]}" "$log" "$tests" || code=$?
    git checkout -q -- src
    printf '%-10s  %-20s  %s\n' "$room" "$name" "$(judge $code "$log")"
done | tee "$results/table.txt"

awk '
function count(room) { if (!all[room]++) rooms[++n] = room; outcome[room, $3]++ }
function row(room) {
    printf "%-10s  %d of %d killed (%.1f %%), %d alive, %d hung, %d crashed\n", room, outcome[room, "killed"], all[room],
        100 * outcome[room, "killed"] / all[room], outcome[room, "alive"], outcome[room, "hung"], outcome[room, "crashed"]
}
{ count($1); killed += $3 == "killed" }
END {
    print ""
    for (i = 1; i <= n; i++) row(rooms[i])
    printf "all         %d of %d killed (%.1f %%)\n", killed, NR, 100 * killed / NR
    exit killed < 0.85 * NR
}' "$results/table.txt"
