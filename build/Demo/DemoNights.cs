using System.Globalization;
using System.Text.Json.Nodes;

namespace Build.Demo;

/// <summary>Two more nights of the sample batch, so that there is a trend to show.</summary>
internal static class DemoNights
{
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.ffffff";

    private static readonly string[] Times = ["timestamp", "completion_time", "start_time", "end_time", "generated_at"];

    // By the task's place in the batch: the factor on its duration, or why it failed.
    private static readonly (string Stamp, double[] Slowness, Dictionary<int, (string Reason, string? Code)> Failures)[] Nights =
    [
        (
            "20250618_041141",
            [1.1, 0.9, 1.3, 1.2, 1],
            new()
            {
                [3] = ("Input image was flagged by moderation", "SAFETY.INPUT.IMAGE"),
                [8] = ("An unexpected error occurred", "INTERNAL"),
            }),
        ("20250619_041141", [0.8, 1.2, 1, 0.9, 0.7], []),
    ];

    /// <summary>The batches: file name and content.</summary>
    public static IEnumerable<(string FileName, string Json)> After(string sample)
    {
        foreach (var (night, (stamp, slowness, failures)) in Nights.Index())
        {
            var batch = JsonNode.Parse(sample)!.AsObject();
            Delay(batch["polling_stats"]!.AsObject(), night + 1);
            foreach (var (index, task) in batch["task_results"]!.AsArray().Index())
            {
                Vary(task!.AsObject(), night + 1, slowness[index % slowness.Length]);
                if (failures.TryGetValue(index, out var failure)) Fail(task.AsObject(), failure.Reason, failure.Code);
            }

            yield return ($"runway_polling_results_{stamp}.json", batch.ToJsonString());
        }
    }

    private static void Vary(JsonObject task, int night, double slowness)
    {
        Delay(task, night);
        task["task_id"] = $"{night}{task["task_id"]!.GetValue<string>()[1..]}";
        task["target_filename_stub"] = $"{task["target_filename_stub"]!.GetValue<string>()}_{night + 1}";
        if (task["completion_time"] is not { } completed) return;
        var (begin, end) = (Read(task["timestamp"]!), Read(completed));
        task["completion_time"] = Write(begin + ((end - begin) * slowness));
    }

    private static void Fail(JsonObject task, string reason, string? code)
    {
        task["final_status"] = "FAILED";
        task["failure_reason"] = reason;
        task["failure_code"] = code;
        task.Remove("video_url");
    }

    private static void Delay(JsonObject holder, int days)
    {
        foreach (var name in Times)
        {
            if (holder[name] is { } time) holder[name] = Write(Read(time).AddDays(days));
        }
    }

    private static DateTime Read(JsonNode time) => DateTime.Parse(time.GetValue<string>(), CultureInfo.InvariantCulture);

    private static string Write(DateTime time) => time.ToString(TimeFormat, CultureInfo.InvariantCulture);
}
