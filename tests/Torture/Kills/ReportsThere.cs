using System.Text.Json.Nodes;
using Torture.Support;

namespace Torture.Kills;

/// <summary>The JSON reports of an output directory at one moment, byte for byte.</summary>
internal sealed class ReportsThere
{
    private readonly Dictionary<string, byte[]> files;

    private ReportsThere(Dictionary<string, byte[]> files) => this.files = files;

    /// <summary>Those in lists counted each.</summary>
    public int Count => files.Values.Sum(content => List(content).Count);

    public static ReportsThere In(WholePlace place) => new(Directory.EnumerateFiles(place.Output, "video_generation_results_*.json")
        .ToDictionary(file => Path.GetFileName(file), File.ReadAllBytes, StringComparer.Ordinal));

    /// <summary>Whatever stood before stands as it was, or has had others appended; what has come is whole.</summary>
    /// <param name="before">Of the same directory.</param>
    /// <param name="most">So many reports may have come.</param>
    /// <param name="least">So many must have.</param>
    public void ShouldContinue(ReportsThere before, int least, int most)
    {
        foreach (var (name, content) in before.files)
        {
            TortureException.Unless(files.TryGetValue(name, out var now), $"The report {name} is lost.");
            TortureException.Unless(now!.AsSpan().SequenceEqual(content) || IsAppended(content, now!), $"The report {name} has changed.");
        }

        TortureException.Unless(Count - before.Count is var come && come >= least && come <= most, $"{come} reports have come, not {least} to {most}.");
        foreach (var report in files.Values.SelectMany(List)) ShouldBeWhole(report);
    }

    /// <summary>The earlier text stands in the list as it was, before what has come.</summary>
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
