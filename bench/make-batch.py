"""Writes a polling-results file of N made-up tasks, as a polling loop would: make-batch.py N FILE"""
import datetime
import json
import random
import sys
import uuid

count, path = int(sys.argv[1]), sys.argv[2]
dice = random.Random(1)
WORDS = "cinematic slow push in on a ceramic cup golden hour dust motes vertical frame soft focus premium elegant calm motion".split()
REASONS = ["Content policy violation", "INTERNAL.BAD_OUTPUT.CODE01", "Unknown error"]
start = datetime.datetime(2025, 6, 17, 4)


def task(i):
    created = start + datetime.timedelta(seconds=i * 0.4)
    succeeded = dice.random() < 0.85
    fields = {
        "task_id": str(uuid.UUID(int=dice.getrandbits(128))),
        "image_path": f"video_queue/img_{i}.png",
        "prompt": " ".join(dice.choice(WORDS) for _ in range(24)),
        "target_filename_stub": f"clip_{i:07d}_video",
        "timestamp": created.isoformat(),
        "status": "PENDING",
        "final_status": "SUCCEEDED" if succeeded else "FAILED",
        "completion_time": (created + datetime.timedelta(seconds=dice.uniform(20, 120))).isoformat(),
        "seed": dice.randrange(1 << 31),
        "duration": 5,
        "resolution": "720:1280",
    }
    if succeeded:
        fields["video_url"] = f"https://dnznrvs05pmza.cloudfront.net/{fields['task_id']}.mp4?_jwt=eyJhbGciOiJIUzI1NiJ9.{'a' * 120}.sig"
    else:
        fields["failure_reason"] = dice.choice(REASONS)
    return json.dumps(fields, indent=1).replace("\n", "\n  ")


with open(path, "w", encoding="utf-8") as file:
    file.write('{\n "polling_stats": {"start_time": "2025-06-17T04:00:00", "end_time": "2025-06-18T04:04:05.7", "poll_count": 1200},\n "task_results": [\n')
    for i in range(count):
        file.write(("  " if i == 0 else ",\n  ") + task(i))
    file.write("\n ]\n}\n")
