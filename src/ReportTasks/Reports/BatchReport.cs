using System.Globalization;
using System.Text.Json.Nodes;
using ReportTasks.Metrics;

namespace ReportTasks.Reports;

/// <summary>The one model that every report format is written from.</summary>
/// <param name="Sections">What follows the six fixed sections, in order.</param>
public sealed record BatchReport(BatchMetrics Metrics, BatchMetadata Metadata, IReadOnlyList<ReportSection> Sections)
{
    /// <summary>The six sections that every report has, in their order.</summary>
    public static IReadOnlyList<string> FixedSections { get; } =
        ["batch_summary", "performance_metrics", "download_metrics", "detailed_status_counts", "downloaded_videos", "batch_metadata"];

    /// <summary>The name of the run's retry queue, which lies beside the report; null where there is none.</summary>
    public string? RetryQueue { get; init; }

    /// <summary>Each task, for formats that show them.</summary>
    public TaskTable Tasks { get; init; } = TaskTable.Empty;

    /// <summary>Why files with the names of videos were not counted, a sentence each.</summary>
    public IReadOnlyList<string> Refusals { get; init; } = [];

    /// <summary>What a section says, as a record; null where the report has no such section.</summary>
    public T? Find<T>()
        where T : class => Sections.Select(section => section.Model).OfType<T>().FirstOrDefault();

    /// <summary>A copy with a section in place of the one of its name, or as the last.</summary>
    public BatchReport With(ReportSection section)
    {
        ArgumentNullException.ThrowIfNull(section);
        var others = Sections.ToList();
        var at = others.FindIndex(other => string.Equals(other.Name, section.Name, StringComparison.Ordinal));
        if (at < 0) others.Add(section);
        else others[at] = section;
        return this with { Sections = others };
    }
}

/// <param name="GeneratedAt">Local time.</param>
/// <param name="BatchId">The local time as <c>yyyyMMdd_HHmmss</c>; with a number behind it from the second batch of a run on.</param>
/// <param name="SourcePollingFile">Relative to the working directory where it lies in it.</param>
public sealed record BatchMetadata(DateTimeOffset GeneratedAt, string BatchId, string SourcePollingFile, string GeneratorVersion)
{
    /// <summary>Whether it can be an id of ours: it becomes part of keys, of paths and of commit messages.</summary>
    public static bool IsValidId(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        return id.Length is > 0 and <= 100 && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
    }

    /// <summary>As the report writes it, with the offset from UTC.</summary>
    public string GeneratedAtText => GeneratedAt.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
}

/// <param name="Name">The key in the report, snake_case.</param>
/// <param name="Model">The same as a record, for formats that show more of it than its JSON; null for none.</param>
public sealed record ReportSection(string Name, JsonNode Value, object? Model = null)
{
    /// <summary>The name of what is added once the videos are published.</summary>
    public const string Uploads = "uploads";
}
