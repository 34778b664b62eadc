"""Creates videos and metadata as after a download: make-videos.py DIRECTORY VIDEOS KIB."""
import datetime, hashlib, json, os, sys

from video import HEAD, head

directory, count, kib = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
output = os.path.join(directory, "files")
os.makedirs(output)
tasks = []
for i in range(count):
    stub = f"video_{i:05}"
    path = os.path.join(output, stub + ".mp4")
    content = head(kib * 1024) + os.urandom(kib * 1024 - HEAD)
    with open(path, "wb") as file:
        file.write(content)
    ticks = os.stat(path).st_mtime_ns // 100
    written = datetime.datetime.fromtimestamp(ticks // 10_000_000, datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%S") + f".{ticks % 10_000_000:07}Z"
    info = {"size_bytes": len(content), "sha256": hashlib.sha256(content).hexdigest(), "md5": hashlib.md5(content).hexdigest(), "modified_at": written, "checked": True}
    with open(os.path.join(output, stub + ".json"), "w") as file:
        json.dump({"video_file": stub + ".mp4", "runway_task_json": {"task_id": stub}, "file_info": info}, file)
    tasks.append({"task_id": stub, "target_filename_stub": stub, "final_status": "SUCCEEDED"})
with open(os.path.join(directory, "runway_polling_results_1.json"), "w") as file:
    json.dump({"task_results": tasks}, file)
