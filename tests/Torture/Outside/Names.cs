using Torture.Support;

namespace Torture.Outside;

/// <summary>The names in an output directory that a whole run reads or writes.</summary>
internal static class Names
{
    /// <summary>The time of a previous report on the same batch, which makes files of that time part of the batch.</summary>
    public const string Stamp = "20250616_000000";

    private const string Earlier = $"video_generation_results_{Stamp}";

    public static IReadOnlyList<string> All { get; } =
    [
        "calm.mp4", "calm.json", "calm.mp4.part", "calm.mp4.part.state", ".calm.json.reporttasks-tmp", "storm.mp4", "storm.json", "dawn.mp4",
        "video_generation_results_20250615_000000.json", "video_generation_results_20250615_000000.json.gz", $"{Earlier}.html", $"{Earlier}.md", $"{Earlier}.csv", $"{Earlier}.junit.xml", $"{Earlier}.ctrf.json",
        $"retry_queue_{Stamp}.json", "retry_queue_20250614_000000.json", ".retry_queue_20250613_000000.json.unreported",
        "video_generation_results.prom", "video_generation_results.badge.json", "index.html", "extra.txt", "notes/extra.txt", "runway_polling_results_20250101_000000.json", ".reporttasks.lock",
    ];

    /// <summary>A whole run in every format, with user files.</summary>
    public static string[] Run { get; } =
        [.. WholePlace.WholeRun, "--formats=json,html,markdown,csv,junit,ctrf,openmetrics,badge", "--include=*.txt", "--include=notes/*"];

    /// <summary>Creates the previous report and the queue of an interrupted run, so that every name is used.</summary>
    public static void Prepare(WholePlace place)
    {
        Directory.CreateDirectory(Path.Combine(place.Output, "notes"));
        File.WriteAllText(Path.Combine(place.Output, $"{Earlier}.json"), Report());
        File.WriteAllText(Path.Combine(place.Output, "retry_queue_20250613_000000.json"), "[]");
    }

    /// <param name="failure">The reason of a failed task in the batch.</param>
    public static string Report(string failure = "none") => $$"""
        {"batch_summary": {"total": 1, "succeeded": 0, "failed": 1, "cancelled": 0, "pending": 0},
         "failures": [{"reason": "{{failure}}", "count": 1}],
         "batch_metadata": {"generated_at": "2025-06-16T00:00:00+00:00", "batch_id": "{{Stamp}}", "source_polling_file": "{{WholeBatch.FileName}}"} }
        """;
}
