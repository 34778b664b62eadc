#!/usr/bin/env bash
# Measures HTML reports with 1,000 and 5,000 tasks in Chromium, alternating with a blank page.
# Usage: bench/page.sh [RUNS]. Needs python3, node, chromium and the restored tests (for Playwright).
set -euo pipefail
runs=${1:-7}
bench=$(CDPATH="" cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd -P)
playwright=$(ls -d "${NUGET_PACKAGES:-$HOME/.nuget/packages}"/microsoft.playwright/*/.playwright/package | tail -1)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

mkdir "$work/blank"
echo '<!DOCTYPE html><html lang="en"><title>Blank</title><p>Nothing' >"$work/blank/page.html"
for tasks in 1000 5000; do
  mkdir "$work/$tasks" && cd "$work/$tasks"
  # 30 previous reports, a day apart, for the trend.
  mkdir video_outputs
  for ((day = 1; day <= 30; day++)); do
    python3 "$bench/make-batch.py" 40 batch.json users "$day"
    "$bench/../build.sh" --target=GenerateReport --exclusive --polling-results-file=batch.json --formats=json >/dev/null
    for report in video_outputs/video_generation_results_*.json; do mv "$report" "earlier_$day"; done
  done
  for ((day = 1; day <= 30; day++)); do mv "earlier_$day" "video_outputs/video_generation_results_202505$(printf %02d "$day")_040000.json"; done
  rm batch.json
  python3 "$bench/make-batch.py" "$tasks" runway_polling_results_bench.json users 31
  "$bench/../build.sh" --target=GenerateReport --exclusive --formats=html --min-success-rate=50 >/dev/null
  mv video_outputs/*.html page.html
done
node "$bench/page.js" "$playwright" "$runs" "$work"/{blank,1000,5000}/page.html
