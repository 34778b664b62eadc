using System.Diagnostics.CodeAnalysis;
using ReportTasks.Batches.Urls;
using ReportTasks.Json;

namespace ReportTasks.Batches;

/// <summary>One task of a results file. A field that is missing, null or unusable is null.</summary>
public sealed record BatchTask
{
    public const string Unknown = "UNKNOWN";
    public const string Succeeded = "SUCCEEDED";

    private const int LabelLength = 60;

    // Indexed by TaskField.Index.
    private readonly string?[] values;

    // The bit of a field is set if its value is a JSON literal instead of a string.
    private uint literals;

    public BatchTask() => values = new string?[TaskField.All.Length];

    /// <param name="values">Indexed by <see cref="TaskField.Index"/>. The task takes ownership of the array.</param>
    /// <param name="literals">A field's bit is set if its value is a JSON literal.</param>
    internal BatchTask(string?[] values, uint literals)
    {
        this.values = values;
        this.literals = literals;
    }

    private BatchTask(BatchTask other)
    {
        values = [.. other.values];
        literals = other.literals;
    }

    public string? TaskId { get => this[TaskField.TaskId]; init => this[TaskField.TaskId] = value; }

    /// <summary>The input image: a path or a URL, as the generation step wrote it.</summary>
    public string? ImagePath { get => this[TaskField.ImagePath]; init => this[TaskField.ImagePath] = value; }

    public string? Prompt { get => this[TaskField.Prompt]; init => this[TaskField.Prompt] = value; }

    /// <summary>The requested file name of the video, without extension.</summary>
    public string? TargetFilenameStub
    {
        get => this[TaskField.TargetFilenameStub];
        init => this[TaskField.TargetFilenameStub] = value;
    }

    /// <summary>When the task was created, ISO 8601, as written.</summary>
    public string? Timestamp { get => this[TaskField.Timestamp]; init => this[TaskField.Timestamp] = value; }

    /// <summary>The status at creation.</summary>
    public string? OriginalStatus { get => this[TaskField.OriginalStatus]; init => this[TaskField.OriginalStatus] = value; }

    public string? FinalStatus { get => this[TaskField.FinalStatus]; init => this[TaskField.FinalStatus] = value; }

    /// <summary>When the task ended, ISO 8601, as written.</summary>
    public string? CompletionTime { get => this[TaskField.CompletionTime]; init => this[TaskField.CompletionTime] = value; }

    /// <summary>The signed URL of the video. A secret: see <see cref="SignedUrl"/>.</summary>
    public string? VideoUrl { get => this[TaskField.VideoUrl]; init => this[TaskField.VideoUrl] = value; }

    public string? FailureReason { get => this[TaskField.FailureReason]; init => this[TaskField.FailureReason] = value; }

    /// <summary>Runway's dotted failure code (<c>failureCode</c> or <c>failure_code</c>), if the polling step kept it.</summary>
    public string? FailureCode { get => this[TaskField.FailureCode]; init => this[TaskField.FailureCode] = value; }

    /// <summary>The model, such as <c>gen4_turbo</c>, if the polling step kept it.</summary>
    public string? Model { get => this[TaskField.Model]; init => this[TaskField.Model] = value; }

    public JsonScalar? Seed { get => ValueOf(TaskField.Seed); init => Set(TaskField.Seed, value); }

    public JsonScalar? ClusterId { get => ValueOf(TaskField.ClusterId); init => Set(TaskField.ClusterId, value); }

    public JsonScalar? Theme { get => ValueOf(TaskField.Theme); init => Set(TaskField.Theme, value); }

    /// <summary>The requested length of the video, in seconds.</summary>
    public JsonScalar? Duration { get => ValueOf(TaskField.Duration); init => Set(TaskField.Duration, value); }

    public JsonScalar? Resolution { get => ValueOf(TaskField.Resolution); init => Set(TaskField.Resolution, value); }

    /// <summary>The requested ratio, such as <c>1280:720</c>.</summary>
    public JsonScalar? Ratio { get => ValueOf(TaskField.Ratio); init => Set(TaskField.Ratio, value); }

    /// <summary>What Runway charged (<c>cost.credits</c> or <c>credits</c>), if the polling step kept it.</summary>
    public JsonScalar? Credits { get => ValueOf(TaskField.Credits); init => Set(TaskField.Credits, value); }

    /// <summary>The final status, else the status at creation, else <see cref="Unknown"/>; as written.</summary>
    public string Status => NonBlank(FinalStatus) ?? NonBlank(OriginalStatus) ?? Unknown;

    /// <summary>The meaning of <see cref="Status"/>.</summary>
    public TaskOutcome Outcome => StatusWords.MeaningOf(Status);

    public bool HasSucceeded => Outcome == TaskOutcome.Succeeded;

    public bool HasFailed => Outcome == TaskOutcome.Failed;

    /// <summary>Whether the task has an id that is not blank.</summary>
    [MemberNotNullWhen(true, nameof(TaskId))]
    public bool HasId => !string.IsNullOrWhiteSpace(TaskId);

    /// <summary>How messages name the task.</summary>
    public string Label => HasId ? $"task {TextLimit.Ellipsis(TaskId, LabelLength)}" : "a task without an id";

    /// <summary>The text of a field: a decoded string or a JSON literal.</summary>
    internal string? this[TaskField field]
    {
        get => values[field.Index];
        private init => values[field.Index] = value;
    }

    internal JsonScalar? ValueOf(TaskField field) =>
        this[field] is { } text ? new JsonScalar(text, (literals & BitOf(field)) == 0) : null;

    /// <summary>Writes all fields for <see cref="ReadFrom"/> in the same process.</summary>
    internal void WriteTo(BinaryWriter writer)
    {
        writer.Write(literals);
        foreach (var value in values)
        {
            writer.Write(value is not null);
            if (value is not null) writer.Write(value);
        }
    }

    internal static BatchTask ReadFrom(BinaryReader reader)
    {
        var bits = reader.ReadUInt32();
        var texts = new string?[TaskField.All.Length];
        for (var i = 0; i < texts.Length; i++) texts[i] = reader.ReadBoolean() ? reader.ReadString() : null;
        return new BatchTask(texts, bits);
    }

    internal static uint BitOf(TaskField field) => 1u << field.Index;

    /// <summary>The task without signatures, except in <see cref="VideoUrl"/>: downloads need that one.</summary>
    public BatchTask Scrubbed()
    {
        BatchTask? scrubbed = null;
        foreach (var field in TaskField.All)
        {
            if (field.Kind == TaskFieldKind.Url || this[field] is not { } text || !SignedUrl.MayBeIn(text)) continue;
            scrubbed ??= new BatchTask(this);
            scrubbed.values[field.Index] = SignedUrl.Scrub(text);
        }

        return scrubbed ?? this;
    }

    public bool Equals(BatchTask? other) =>
        other is not null && literals == other.literals && values.AsSpan().SequenceEqual(other.values);

    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var value in values) hash.Add(value, StringComparer.Ordinal);
        return hash.ToHashCode();
    }

    /// <summary>Omits the secret URL, which a record would print.</summary>
    public override string ToString() => Label;

    private void Set(TaskField field, JsonScalar? value)
    {
        values[field.Index] = value?.Text;
        literals = value is { IsText: false } ? literals | BitOf(field) : literals & ~BitOf(field);
    }

    private static string? NonBlank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
