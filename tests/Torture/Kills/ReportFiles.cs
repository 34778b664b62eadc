using System.Text.Json.Nodes;
using Torture.Support;

namespace Torture.Kills;

/// <summary>The JSON reports of an output directory at one moment, as bytes.</summary>
internal sealed class ReportFiles
{
    private readonly Dictionary<string, byte[]> files;

    private ReportFiles(Dictionary<string, byte[]> files) => this.files = files;

    /// <summary>Includes the reports in lists.</summary>
    public int Count => files.Values.Sum(content => List(content).Count);

    public static ReportFiles In(WholePlace place) => new(Directory.EnumerateFiles(place.Output, "video_generation_results_*.json")
        .ToDictionary(file => Path.GetFileName(file), File.ReadAllBytes, StringComparer.Ordinal));

    /// <summary>Existing files are unchanged or appended to, and new ones are complete.</summary>
    /// <param name="before">The same directory before.</param>
    /// <param name="most">The most new reports.</param>
    /// <param name="least">The fewest new reports.</param>
    public void ShouldContinue(ReportFiles before, int least, int most)
    {
        foreach (var (name, content) in before.files)
        {
            TortureException.Unless(files.TryGetValue(name, out var now), $"The report {name} is lost.");
            TortureException.Unless(now!.AsSpan().SequenceEqual(content) || IsAppended(content, now!), $"The report {name} has changed.");
        }

        TortureException.Unless(Count - before.Count is var come && come >= least && come <= most, $"{come} new reports, not {least} to {most}.");
        foreach (var report in files.Values.SelectMany(List)) ShouldBeWhole(report);
    }

    /// <summary>The previous text is unchanged at the start of the list.</summary>
    private static bool IsAppended(byte[] before, byte[] now)
    {
        var (earlier, list) = (List(before), List(now));
        return now.AsSpan().TrimStart(" \r\n"u8).StartsWith("["u8)
            && list.Count > earlier.Count
            && now.AsSpan().IndexOf(before.AsSpan().Trim("[] \r\n"u8)) > 0
            && earlier.Zip(list).All(pair => JsonNode.DeepEquals(pair.First, pair.Second));
    }

    private static List<JsonNode> List(byte[] content) => JsonNode.Parse(content)! is var json && json is JsonArray list ? [.. list.OfType<JsonNode>()] : [json];

    private static void ShouldBeWhole(JsonNode report)
    {
        foreach (var section in (ReadOnlySpan<string>)["batch_summary", "performance_metrics", "download_metrics", "detailed_status_counts", "downloaded_videos", "batch_metadata"])
        {
            TortureException.Unless(report[section] is not null, $"A report lacks {section}:\n{report.ToJsonString()}");
        }
    }
}
