"""What Python takes for the numbers alone: json.load and a loop, no report: loop.py FILE"""
import json
import sys
from datetime import datetime
from pathlib import Path

with open(sys.argv[1], encoding="utf-8") as file:
    batch = json.load(file)
counts, seconds, sizes = {}, [], []
for task in batch["task_results"]:
    status = task.get("final_status", task.get("status", "UNKNOWN"))
    counts[status] = counts.get(status, 0) + 1
    if status != "SUCCEEDED":
        continue
    try:
        seconds.append((datetime.fromisoformat(task["completion_time"]) - datetime.fromisoformat(task["timestamp"])).total_seconds())
    except (KeyError, ValueError):
        pass
    video = Path("video_outputs") / (task["target_filename_stub"] + ".mp4")
    if video.exists():
        sizes.append(video.stat().st_size)
print(counts, sum(seconds) / len(seconds), len(sizes))
