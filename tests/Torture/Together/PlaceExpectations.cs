using System.Text.Json.Nodes;
using Torture.Support;

namespace Torture.Together;

/// <summary>The expected result of several runs in one place.</summary>
internal static class PlaceExpectations
{
    public static void ShouldHaveFetchedOnce(this WholePlace place)
    {
        foreach (var (path, count) in place.Fetched)
        {
            TortureException.Unless(count == 1, $"{path} was fetched {count} times.");
        }

        TortureException.Unless(place.Fetched.Count() == WholeBatch.Videos.Count, $"{place.Fetched.Count()} videos were downloaded, not {WholeBatch.Videos.Count}.");
    }

    /// <summary>Every video and this many reports with their pages exist and are published; there is no temporary file.</summary>
    public static void ShouldHold(this WholePlace place, int reports, bool published = true)
    {
        foreach (var directory in published ? (string[])[place.Output, place.Published] : [place.Output])
        {
            string[] names = [.. Directory.EnumerateFiles(directory).Select(file => Path.GetFileName(file))];
            foreach (var stub in WholeBatch.Videos.Keys)
            {
                TortureException.Unless(names.Contains($"{stub}.mp4") && names.Contains($"{stub}.json"), $"{directory} lacks {stub}.mp4 or its metadata: {string.Join(", ", names)}");
            }

            var (found, pages) = (Reports(directory).Count(), names.Count(name => name.EndsWith(".html", StringComparison.Ordinal)));
            TortureException.Unless(found == reports && pages == reports, $"{directory} holds {found} reports and {pages} pages, not {reports}: {string.Join(", ", names)}");

            var left = names.Where(name => name[0] == '.' && name != ".reporttasks.lock" || name.EndsWith(".part", StringComparison.Ordinal)).ToList();
            TortureException.Unless(left.Count == 0, $"{directory} has files that a run should have removed: {string.Join(", ", left)}");
        }
    }

    /// <summary>All reports describe the batch equally, whenever and wherever they were written.</summary>
    public static void ShouldReportTheSame(this WholePlace place)
    {
        var reports = Reports(place.Output).Select(Measured).Distinct(StringComparer.Ordinal).ToList();
        TortureException.Unless(reports.Count == 1, $"The reports differ:\n{string.Join('\n', reports)}");
    }

    /// <summary>Reports of runs in the same second share a file.</summary>
    private static IEnumerable<JsonNode> Reports(string directory) => Directory.EnumerateFiles(directory, "video_generation_results_*.json")
        .Select(file => JsonNode.Parse(File.ReadAllBytes(file))!)
        .SelectMany(json => json is JsonArray list ? list.OfType<JsonNode>() : [json]);

    /// <summary>The fields of a report about the batch itself.</summary>
    public static string Measured(JsonNode report)
    {
        var sections = report.DeepClone().AsObject();

        // These compare with previous batches or describe only this run.
        foreach (var name in (string[])["batch_metadata", "trend", "insights", "downloads", "uploads"]) sections.Remove(name);
        return sections.ToJsonString();
    }
}
