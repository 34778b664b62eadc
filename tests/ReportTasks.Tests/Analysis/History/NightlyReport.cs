using System.Text.Json.Nodes;

namespace ReportTasks.Tests.Analysis.History;

/// <summary>Sample report files with the fields that the trend reads.</summary>
internal static class NightlyReport
{
    public static readonly DateTimeOffset Start = new(2025, 1, 1, 2, 0, 0, TimeSpan.Zero);

    /// <summary>The report name of a nightly batch. Reports are written an hour after the batch started.</summary>
    public static string Name(int night) => $"video_generation_results_{Start.AddDays(night).AddHours(1):yyyyMMdd_HHmmss}.json";

    public static JsonObject Of(int night, string source = "runway_polling_results.json", int succeeded = 9, int videos = 1) => new()
    {
        ["batch_summary"] = new JsonObject { ["total"] = 10, ["succeeded"] = succeeded, ["failed"] = 10 - succeeded, ["cancelled"] = 0, ["pending"] = 0, ["elapsed_seconds"] = 240.5, ["elapsed_formatted"] = "4m 0.5s" },
        ["download_metrics"] = new JsonObject { ["videos_downloaded"] = videos, ["total_storage_mb"] = 12.34 },
        ["downloaded_videos"] = new JsonArray([.. Enumerable.Range(0, videos).Select(index => (JsonNode)new JsonObject { ["filename"] = $"clip_{index}.mp4", ["size_mb"] = 1.23, ["task_id"] = $"task-{index}", ["prompt"] = "Slow cinematic push-in at golden hour, dust motes drifting through warm side light, shallow depth" })]),
        ["batch_metadata"] = new JsonObject { ["generated_at"] = $"{Start.AddDays(night).AddHours(1):yyyy-MM-dd'T'HH:mm:sszzz}", ["batch_id"] = $"{Start.AddDays(night).AddHours(1):yyyyMMdd_HHmmss}", ["source_polling_file"] = source },
        ["latency"] = new JsonObject { ["count"] = 9, ["p50_seconds"] = 45.25, ["p95_seconds"] = 90.5 },
        ["failures"] = new JsonArray(
            new JsonObject { ["reason"] = "INTERNAL", ["code"] = "INTERNAL", ["count"] = 1, ["task_ids"] = new JsonArray("a") },
            new JsonObject { ["reason"] = "INTERNAL", ["code"] = null, ["count"] = 2 }),
        ["timeline"] = new JsonObject { ["first_created_at"] = $"{Start.AddDays(night):yyyy-MM-dd'T'HH:mm:ss'Z'}", ["last_completed_at"] = null },
        ["cost"] = new JsonObject { ["credits"] = 450, ["usd"] = 4.5 },
    };

    /// <summary>A report of the original script: only the six original sections.</summary>
    public static JsonObject Old(int night, string source)
    {
        var report = Of(night, source);
        foreach (var section in (string[])["latency", "failures", "timeline", "cost"]) report.Remove(section);
        report["batch_metadata"]!["generated_at"] = $"{Start.AddDays(night).AddHours(1):yyyy-MM-dd'T'HH:mm:ss}.123456";
        return report;
    }
}
