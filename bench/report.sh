#!/usr/bin/env bash
# Compares GenerateReport with Python on one large batch, in turns: bench/report.sh [TASKS] [RUNS]. Needs python3 and GNU time.
set -euo pipefail
tasks=${1:-200000} runs=${2:-7}
bench=$(CDPATH="" cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd -P)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 "$bench/make-batch.py" "$tasks" runway_polling_results_bench.json
"$bench/../build.sh" --version >/dev/null
for ((i = 0; i < runs; i++)); do
  command time -a -o ours -f "%e %M" "$bench/../build.sh" --target=GenerateReport --exclusive >/dev/null
  command time -a -o python -f "%e %M" python3 "$bench/loop.py" runway_polling_results_bench.json >/dev/null
done

python3 - <<PYTHON
from statistics import median
def read(name): return [median(column) for column in zip(*(map(float, line.split()) for line in open(name)))]
(seconds, memory), (python_seconds, python_memory) = read("ours"), read("python")
size = __import__("os").path.getsize("runway_polling_results_bench.json") / 1e6
print(f"$tasks tasks, {size:.0f} MB, medians of $runs runs in turns")
print(f"time    {seconds:.2f} s against {python_seconds:.2f} s: {seconds / python_seconds:.2f}")
print(f"memory  {memory / 1024:.0f} MB against {python_memory / 1024:.0f} MB: {memory / python_memory:.2f}")
PYTHON
