using System.Text.Json;

namespace Build.Tests.Host.Support;

/// <summary>Polling results for tests.</summary>
internal static class Batch
{
    public const string FileName = "runway_polling_results_20250617_041141.json";

    public static string Of(params object[] tasks) => JsonSerializer.Serialize(new
    {
        polling_stats = new { start_time = "2025-06-17T04:07:35", end_time = "2025-06-17T04:11:35", poll_count = 12 },
        task_results = tasks,
    });

    public static object Succeeded(string stub, string url, string prompt = "A calm shot") => new
    {
        task_id = $"task-of-{stub}",
        prompt,
        target_filename_stub = stub,
        timestamp = "2025-06-17T04:07:40",
        status = "PENDING",
        final_status = "SUCCEEDED",
        completion_time = "2025-06-17T04:08:20",
        video_url = url,
    };

    public static object Failed(string stub) => new
    {
        task_id = $"task-of-{stub}",
        prompt = "A calm shot",
        target_filename_stub = stub,
        timestamp = "2025-06-17T04:07:40",
        status = "PENDING",
        final_status = "FAILED",
        failure_reason = "INTERNAL",
    };
}
