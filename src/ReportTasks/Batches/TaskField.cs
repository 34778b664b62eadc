using System.Text.Json;
using ReportTasks.Json;

namespace ReportTasks.Batches;

/// <summary>
/// A field of a task. The rows below are the only list of fields. To add one, add a row here and a property to
/// <see cref="BatchTask"/>.
/// </summary>
internal sealed class TaskField
{
    private static readonly List<TaskField> Rows = [];

    // A number is the field's position in that output. Without one, the output omits the field.
    public static TaskField TaskId { get; } = new(
        TaskFieldKind.Text, "The task's id at the service. Identifies duplicates.", "task_id")
    { InQueue = 1, InMetadata = 1 };

    public static TaskField ImagePath { get; } = new(
        TaskFieldKind.Text, "The image the video starts from: a path or a URL.", "image_path")
    { InQueue = 2 };

    public static TaskField Prompt { get; } = new(TaskFieldKind.Text, "The prompt. The report shows it beside the video.", "prompt")
    { InCsv = 3, InJUnit = 1, InCtrfExtra = 1, InQueue = 3 };

    public static TaskField TargetFilenameStub { get; } = new(
        TaskFieldKind.Text,
        "The video's file name, without .mp4. Default: the first 8 characters of task_id, after video_.",
        "target_filename_stub")
    { InQueue = 4 };

    public static TaskField Timestamp { get; } = new(TaskFieldKind.Time, "When the task was created.", "timestamp")
    { InCsv = 1, CsvName = "created_at", InQueue = 5, InMetadata = 6 };

    public static TaskField OriginalStatus { get; } = new(
        TaskFieldKind.Status, "The status when the task was created. Counts if final_status is missing.", "status")
    { InQueue = 6, InMetadata = 5, MetadataName = "original_status" };

    public static TaskField FinalStatus { get; } = new(TaskFieldKind.Status, "The status when polling ended.", "final_status")
    { InMetadata = 2 };

    public static TaskField CompletionTime { get; } = new(
        TaskFieldKind.Time, "When the task ended. Task duration is completion_time minus timestamp.", "completion_time")
    { InCsv = 2, CsvName = "completed_at", InMetadata = 3 };

    public static TaskField VideoUrl { get; } = new(
        TaskFieldKind.Url, "The signed link to the video. A secret; needed for the download.", "video_url")
    { InMetadata = 4 };

    public static TaskField FailureReason { get; } = new(
        TaskFieldKind.Text, "Why the task failed, in words.", "failure_reason", "failure")
    { InCsv = 4 };

    public static TaskField FailureCode { get; } = new(
        TaskFieldKind.Text, "The service's failure code, such as SAFETY.INPUT.TEXT.", "failure_code", "failureCode")
    { InCsv = 5, InCtrfExtra = 4 };

    public static TaskField Model { get; } = new(
        TaskFieldKind.Text, "The model, such as gen4_turbo. Needed to estimate the cost.", "model")
    { InCsv = 11, InJUnit = 6, InCtrfLabels = 5, InQueue = 7, IsOptional = true };

    public static TaskField Seed { get; } = new(TaskFieldKind.Scalar, "The seed.", "seed")
    { InCsv = 10, InJUnit = 5, InCtrfExtra = 2, InQueue = 11 };

    public static TaskField ClusterId { get; } = new(
        TaskFieldKind.Scalar, "Any grouping of yours. The report compares groups.", "cluster_id")
    { InCsv = 9, InJUnit = 4, InCtrfLabels = 4, InMetadata = 7 };

    public static TaskField Theme { get; } = new(TaskFieldKind.Scalar, "Another grouping. The report compares themes.", "theme")
    { InCsv = 6, InCtrfLabels = 1, InMetadata = 8 };

    public static TaskField Duration { get; } = new(
        TaskFieldKind.Scalar, "The requested length of the video in seconds. Needed to estimate the cost.", "duration")
    { InCsv = 8, InJUnit = 3, InCtrfLabels = 3, InQueue = 8, InMetadata = 9 };

    public static TaskField Resolution { get; } = new(
        TaskFieldKind.Scalar, "The requested resolution, such as 1280x720. The report compares resolutions.", "resolution")
    { InCsv = 7, InJUnit = 2, InCtrfLabels = 2, InQueue = 9, InMetadata = 10 };

    public static TaskField Ratio { get; } = new(
        TaskFieldKind.Scalar, "The requested ratio, such as 1280:720. Copied to the retry queue.", "ratio")
    { InQueue = 10 };

    public static TaskField Credits { get; } = new(
        TaskFieldKind.Scalar, "The credits that the task cost. Without it, the cost is estimated.", "credits", "cost.credits")
    { InCsv = 12, InJUnit = 7, InCtrfExtra = 3 };

    public static TaskField[] All { get; } = [.. Rows];

    public static TaskField[] Csv { get; } = Ordered(field => field.InCsv);

    public static TaskField[] JUnit { get; } = Ordered(field => field.InJUnit);

    public static TaskField[] CtrfLabels { get; } = Ordered(field => field.InCtrfLabels);

    public static TaskField[] CtrfExtra { get; } = Ordered(field => field.InCtrfExtra);

    public static TaskField[] RetryQueue { get; } = Ordered(field => field.InQueue);

    /// <summary>The fields in <c>runway_task_json</c> of the metadata beside a video.</summary>
    public static TaskField[] Metadata { get; } = Ordered(field => field.InMetadata);

    private TaskField(TaskFieldKind kind, string description, params string[] names)
    {
        Kind = kind;
        Description = description;
        Names = names;
        IsOptional = kind == TaskFieldKind.Scalar;
        Index = Rows.Count;
        Rows.Add(this);
    }

    /// <summary>The number of the row, from 0. Less than 32.</summary>
    public int Index { get; }

    public TaskFieldKind Kind { get; }

    /// <summary>JSON names, the usual one first. <c>a.b</c> is the field b of an object a.</summary>
    public IReadOnlyList<string> Names { get; }

    public string Name => Names[0];

    /// <summary>The text of docs/input.md and docs/polling-results-schema.json.</summary>
    public string Description { get; }

    public string CsvName { get => field ?? Name; private init; }

    public string MetadataName { get => field ?? Name; private init; }

    /// <summary>Whether a missing value is omitted instead of written as null.</summary>
    public bool IsOptional { get; private init; }

    private int? InCsv { get; init; }

    private int? InJUnit { get; init; }

    private int? InCtrfLabels { get; init; }

    private int? InCtrfExtra { get; init; }

    private int? InQueue { get; init; }

    private int? InMetadata { get; init; }

    public void WriteTo(Utf8JsonWriter json, string name, JsonScalar? value)
    {
        if (value is null && IsOptional) return;
        json.WritePropertyName(name);
        if (value is { } scalar) scalar.WriteTo(json);
        else json.WriteNullValue();
    }

    private static TaskField[] Ordered(Func<TaskField, int?> position) =>
        [.. Rows.Where(field => position(field) is not null).OrderBy(position)];
}

internal enum TaskFieldKind
{
    Text,

    /// <summary>A status word. A file has few distinct ones.</summary>
    Status,

    /// <summary>A time as text, or the seconds or milliseconds since 1970.</summary>
    Time,

    /// <summary>A signed URL, which is a secret. Only downloads read it.</summary>
    Url,

    /// <summary>A string, number or boolean, kept as it is in the file.</summary>
    Scalar,
}
