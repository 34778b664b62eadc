"""Writes the basic report of a batch, as the peer of GenerateReport in the benchmarks.

report.py [--polling-results-file FILE] [--output-dir DIRECTORY] [--requests]
With --requests it also imports the HTTP library that downloads need, and looks for missing videos.
"""
import argparse
import json
from collections import Counter
from datetime import datetime
from pathlib import Path

MB = 1024 * 1024
PENDING = ("PENDING", "RUNNING", "THROTTLED")


def time_of(text):
    try:
        return datetime.fromisoformat(text)
    except (TypeError, ValueError):
        return None


def seconds_between(start, end):
    start, end = time_of(start), time_of(end)
    try:
        return (end - start).total_seconds()
    except TypeError:
        return None


def formatted(seconds):
    minutes, rest = divmod(seconds, 60)
    hours, minutes = divmod(int(minutes), 60)
    return f"{hours}h {minutes}m {rest:.1f}s" if hours else f"{minutes}m {rest:.1f}s" if minutes else f"{rest:.1f}s"


def name_of(task):
    return (task.get("target_filename_stub") or f"video_{(task.get('task_id') or 'unknown')[:8]}") + ".mp4"


def short(prompt):
    return prompt[:100] + "..." if prompt and len(prompt) > 100 else prompt


def report_of(batch, source, output):
    tasks, stats = batch.get("task_results", []), batch.get("polling_stats", {})
    counts, durations, videos = Counter(), [], []
    for task in tasks:
        status = task.get("final_status") or task.get("status") or "UNKNOWN"
        counts[status] += 1
        if status != "SUCCEEDED":
            continue
        duration = seconds_between(task.get("timestamp"), task.get("completion_time"))
        if duration is not None:
            durations.append(duration)
        video = output / name_of(task)
        if video.exists():
            size = round(video.stat().st_size / MB, 2)
            videos.append({"filename": video.name, "size_mb": size, "task_id": task.get("task_id"), "prompt": short(task.get("prompt"))})
    elapsed = seconds_between(stats.get("start_time"), stats.get("end_time")) or 0
    average = sum(durations) / len(durations) if durations else 0
    size = sum(video["size_mb"] for video in videos)
    return {
        "batch_summary": {
            "total": len(tasks),
            "succeeded": counts["SUCCEEDED"],
            "failed": counts["FAILED"],
            "cancelled": counts["CANCELLED"],
            "pending": sum(counts[status] for status in PENDING),
            "elapsed_seconds": elapsed,
            "elapsed_formatted": formatted(elapsed),
        },
        "performance_metrics": {
            "success_rate_percent": round(counts["SUCCEEDED"] / len(tasks) * 100, 2) if tasks else 0,
            "average_task_duration_seconds": round(average, 2),
            "average_task_duration_formatted": formatted(average),
            "total_poll_count": stats.get("poll_count", 0),
            "tasks_per_second": round(len(tasks) / elapsed, 3) if elapsed else 0,
        },
        "download_metrics": {
            "videos_downloaded": len(videos),
            "total_storage_mb": round(size, 2),
            "total_storage_gb": round(size / 1024, 3),
            "average_video_size_mb": round(size / len(videos), 2) if videos else 0,
        },
        "detailed_status_counts": dict(counts),
        "downloaded_videos": videos,
        "batch_metadata": {"generated_at": datetime.now().isoformat(), "source_polling_file": source.name},
    }


def print_report(report):
    for section, fields in report.items():
        print(section.replace("_", " ").title())
        for name, value in fields.items() if isinstance(fields, dict) else enumerate(fields[:10]):
            print(f"  {name}: {value}")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--polling-results-file", type=Path)
    parser.add_argument("--output-dir", type=Path, default=Path("video_outputs"))
    parser.add_argument("--requests", action="store_true")
    options = parser.parse_args()
    options.output_dir.mkdir(exist_ok=True)
    source = options.polling_results_file or max(Path().glob("runway_polling_results_*.json"), key=lambda file: file.stat().st_mtime)
    batch = json.loads(source.read_text(encoding="utf-8"))
    if options.requests:
        download_missing(batch, options.output_dir)
    report = report_of(batch, source, options.output_dir)
    path = options.output_dir / f"video_generation_results_{datetime.now():%Y%m%d_%H%M%S}.json"
    earlier = json.loads(path.read_text(encoding="utf-8")) if path.exists() else []
    earlier = earlier if isinstance(earlier, list) else [earlier]
    path.write_text(json.dumps([*earlier, report] if earlier else report, indent=2), encoding="utf-8")
    print_report(report)


def download_missing(batch, output):
    import requests

    for task in batch.get("task_results", []):
        path = output / name_of(task)
        if task.get("final_status") == "SUCCEEDED" and task.get("video_url") and not path.exists():
            path.write_bytes(requests.get(task["video_url"], timeout=60).content)


if __name__ == "__main__":
    main()
