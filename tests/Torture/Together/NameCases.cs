using System.Text.Json.Nodes;
using Torture.Support;

namespace Torture.Together;

/// <summary>Tasks whose files would be the same on a case-insensitive file system.</summary>
internal static class NameCases
{
    private static readonly string[] Alike = ["calm", "Calm", "CALM", "cALM"];

    public static (string Name, Func<WholePlace, TortureCase, Task> Run)[] All { get; } = [("names that differ only by case", DifferByCaseAsync)];

    /// <summary>Every task has its own video, also after the next run.</summary>
    private static async Task DifferByCaseAsync(WholePlace place, TortureCase trial)
    {
        var batch = JsonNode.Parse(await File.ReadAllTextAsync(place.PollingFile))!;
        var tasks = batch["task_results"]!.AsArray();
        var first = tasks[0]!;
        tasks.Clear();
        foreach (var stub in Alike)
        {
            var task = first.DeepClone();
            (task["target_filename_stub"], task["task_id"]) = (stub, $"{stub}-1234567");
            tasks.Add(task);
        }

        await File.WriteAllTextAsync(place.PollingFile, batch.ToJsonString());
        for (var run = 1; run <= 2; run++)
        {
            using var process = place.Start(WholePlace.WholeRun);
            await place.SearchSecretsAsync((await process.End).ShouldSucceed());
            string[] videos = [.. Directory.EnumerateFiles(place.Output, "*.mp4").Select(file => Path.GetFileName(file))];
            TortureException.Unless(videos.Length == Alike.Length, $"There are not {Alike.Length} videos but {string.Join(", ", videos)}");
            TortureException.Unless(videos.Distinct(StringComparer.OrdinalIgnoreCase).Count() == videos.Length, $"Some are equal when case is ignored: {string.Join(", ", videos)}");
        }

        TortureException.Unless(place.Fetched.Sum(pair => pair.Value) == Alike.Length, "A video was downloaded twice.");
    }
}
