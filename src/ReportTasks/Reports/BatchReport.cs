using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json.Serialization;
using Newtonsoft.Json.Linq;
using ReportTasks.Metrics;

namespace ReportTasks.Reports;

/// <summary>The model of a report, which every format writes.</summary>
/// <param name="Sections">The sections after the six fixed ones, in order.</param>
public sealed record BatchReport(BatchMetrics Metrics, BatchMetadata Metadata, IReadOnlyList<ReportSection> Sections)
{
    /// <summary>The six sections of every report, in order.</summary>
    public static IReadOnlyList<string> FixedSections { get; } =
    [
        "batch_summary",
        "performance_metrics",
        "download_metrics",
        "detailed_status_counts",
        "downloaded_videos",
        "batch_metadata",
    ];

    /// <summary>The file name of the retry queue next to the report; null if it was not written.</summary>
    public string? RetryQueue { get; init; }

    /// <summary>The tasks, for formats that show each task.</summary>
    public TaskTable Tasks { get; init; } = TaskTable.Empty;

    /// <summary>A sentence for each file with a video's name that is not counted.</summary>
    public IReadOnlyList<string> Refusals { get; init; } = [];

    /// <summary>The record of a section; null if the report has no such section.</summary>
    public T? Find<T>()
        where T : class => Sections
        .Select(section => section.Model as T ?? (section.Model as BatchDownloads)?.Summary as T)
        .FirstOrDefault(found => found is not null);

    /// <summary>Returns a copy with this section, which replaces the one of the same name, or else becomes the last.</summary>
    public BatchReport With(ReportSection section)
    {
        ArgumentNullException.ThrowIfNull(section);
        var others = Sections.ToList();
        var at = others.FindIndex(other => string.Equals(other.Name, section.Name, StringComparison.Ordinal));
        if (at < 0) others.Add(section);
        else others[at] = section;
        return this with { Sections = others };
    }

    /// <summary>The report as JSON, for queries with <c>SelectToken</c>.</summary>
    public JObject ToJObject() => ReportSerializer.ToJObject(this);
}

/// <param name="GeneratedAt">Local time.</param>
[Description("The report's origin.")]
public sealed record BatchMetadata(
    [property: JsonIgnore] DateTimeOffset GeneratedAt,
    [property: Description("The time as yyyyMMdd_HHmmss, with _2, _3, ... for further batches of a run.")]
    [property: RegularExpression(@"^\d{8}_\d{6}(_\d+)?$")]
    string BatchId,
    [property: Description("The polling-results file, relative to the working directory if it is inside.")]
    string SourcePollingFile,
    [property: Description("ReportTasks and its version.")]
    string GeneratorVersion)
{
    [JsonConstructor]
    internal BatchMetadata(string? generatedAtText, string batchId, string sourcePollingFile, string generatorVersion)
        : this(UtcTime.Parse(generatedAtText) ?? default, batchId, sourcePollingFile, generatorVersion) =>
        GeneratedAtText = generatedAtText ?? "";

    /// <summary>Whether an id is valid. Ids become part of keys, paths and commit messages.</summary>
    public static bool IsValidId(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        return id.Length is > 0 and <= 100 && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
    }

    /// <summary>The time with its UTC offset. In a report that was read, the text as written; empty if missing.</summary>
    [Description("Start of the run in local time with UTC offset, ISO 8601.")]
    [RegularExpression(@"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}[+-]\d{2}:\d{2}$")]
    [JsonPropertyName("generated_at")]
    [JsonPropertyOrder(-1)]
    public string GeneratedAtText
    {
        get => field ?? GeneratedAt.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
        init;
    }
}

/// <param name="Name">The key in the report, in snake_case.</param>
/// <param name="Model">A record, or JSON from System.Text.Json or Newtonsoft.Json.</param>
public sealed record ReportSection(string Name, object Model)
{
    /// <summary>The section that is added after publishing.</summary>
    public const string Uploads = "uploads";

    /// <summary>The serializer of the record; null for records in <see cref="ReportJson"/> and of other builds.</summary>
    internal JsonSerializerContext? Serializer { get; init; }
}
