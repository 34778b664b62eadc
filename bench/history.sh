#!/usr/bin/env bash
# Times the reading of earlier reports: bench/history.sh [BATCHES] [VIDEOS] [RUNS]. Needs python3.
# Two figures, build.sh's start included in both: the trend over all batches, and the same over one.
set -euo pipefail
batches=${1:-1000} videos=${2:-300} runs=${3:-5}
bench=$(CDPATH="" cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd -P)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

python3 - "$work" "$batches" "$videos" <<'PYTHON'
import json, os, sys
from datetime import datetime, timedelta
work, batches, videos = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
prompt = "Slow cinematic push-in at golden hour, dust motes drifting through warm side light, shallow depth"
for folder, count in ("all", batches), ("one", 1):
    os.mkdir(f"{work}/{folder}")
    for night in range(count):
        start = datetime(2025, 1, 1, 2) + timedelta(days=night)
        stamp = f"{start + timedelta(hours=1):%Y%m%d_%H%M%S}"
        report = {
            "batch_summary": {"total": videos + 3, "succeeded": videos, "failed": 3, "cancelled": 0, "pending": 0, "elapsed_seconds": 240.5},
            "download_metrics": {"videos_downloaded": videos, "total_storage_mb": 1.23 * videos},
            "downloaded_videos": [{"filename": f"clip_{i}.mp4", "size_mb": 1.23, "task_id": f"task-{i}", "prompt": prompt} for i in range(videos)],
            "batch_metadata": {"generated_at": f"{start + timedelta(hours=1):%Y-%m-%dT%H:%M:%S+00:00}", "batch_id": stamp, "source_polling_file": f"polling_{night}.json"},
            "latency": {"count": videos, "p50_seconds": 45.25, "p95_seconds": 90.5},
            "failures": [{"reason": "INTERNAL", "count": 3}],
            "timeline": {"first_created_at": f"{start:%Y-%m-%dT%H:%M:%SZ}"},
        }
        with open(f"{work}/{folder}/video_generation_results_{stamp}.json", "w") as file:
            json.dump(report, file, indent=2)
PYTHON

trend() { "$bench/../build.sh" --target=Trend --working="$work" --output-dir="$1" >/dev/null; }
seconds() { local start=$EPOCHREALTIME; trend "$1"; awk "BEGIN { print $EPOCHREALTIME - $start }"; }
median() { sort -n | awk '{ all[NR] = $1 } END { print all[int((NR + 1) / 2)] }'; }

"$bench/../build.sh" --version >/dev/null
for ((run = 0; run < runs; run++)); do
  for folder in all one; do seconds "$folder" >>"$work/$folder.seconds"; done
done
all=$(median <"$work/all.seconds") one=$(median <"$work/one.seconds")
awk "BEGIN { printf \"$batches batches of $videos videos: %.2f s, of which reading and showing them %.2f s (medians of $runs runs)\n\", $all, $all - $one }"
