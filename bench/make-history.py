"""Writes the reports of N nights with M videos each: make-history.py DIRECTORY N M."""
import json
import os
import sys
from datetime import datetime, timedelta

directory, nights, videos = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
prompt = "Slow cinematic push-in at golden hour, dust motes drifting through warm side light, shallow depth"
os.makedirs(directory, exist_ok=True)
for night in range(nights):
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
    with open(f"{directory}/video_generation_results_{stamp}.json", "w") as file:
        json.dump(report, file, indent=2)
