"""Writes a polling-results file with N generated tasks: make-batch.py N FILE [users [DAY]]

With users: realistic names, prompts and themes by day, and small videos in video_outputs.
"""
import datetime
import json
import os
import random
import sys
import uuid

from video import head

count, path = int(sys.argv[1]), sys.argv[2]
users = sys.argv[3:4] == ["users"]
day = int(sys.argv[4]) if len(sys.argv) > 4 else 47
dice = random.Random(day if users else 1)
WORDS = "cinematic slow push in on a ceramic cup golden hour dust motes vertical frame soft focus premium elegant calm motion".split()
REASONS = ["Content policy violation", "INTERNAL.BAD_OUTPUT.CODE01", "Unknown error"]
start = datetime.datetime(2025, 5, 1, 4) + datetime.timedelta(days=day)


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
    if users:
        fields["prompt"] = fields["prompt"][: dice.randrange(90, 141)]
        fields["target_filename_stub"] = f"{dice.choice(WORDS)[:8]}_{day:02d}_{i:05d}_video"
        fields["theme"] = dice.choice(["ceramics", "dawn", "city", "forest"])
        fields["resolution"] = dice.choice(["720:1280", "720:1280", "1280:720"])
        if succeeded:
            os.makedirs("video_outputs", exist_ok=True)
            with open(f"video_outputs/{fields['target_filename_stub']}.mp4", "wb") as video:
                size = dice.randrange(1 << 20, 4 << 20)
                video.write(head(size))
                video.truncate(size)
    return json.dumps(fields, indent=1).replace("\n", "\n  ")


with open(path, "w", encoding="utf-8") as file:
    file.write('{\n "polling_stats": {"start_time": "2025-06-17T04:00:00", "end_time": "2025-06-18T04:04:05.7", "poll_count": 1200},\n "task_results": [\n')
    for i in range(count):
        file.write(("  " if i == 0 else ",\n  ") + task(i))
    file.write("\n ]\n}\n")
