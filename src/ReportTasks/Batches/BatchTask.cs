using ReportTasks.Json;

namespace ReportTasks.Batches;

/// <summary>One task of a batch as the polling results tell it. A field that is missing, null or unusable is null.</summary>
public sealed record BatchTask
{
    public const string Unknown = "UNKNOWN";
    public const string Succeeded = "SUCCEEDED";

    public string? TaskId { get; init; }

    /// <summary>The image the video starts from: a path or an address, as the generation step wrote it.</summary>
    public string? ImagePath { get; init; }

    public string? Prompt { get; init; }

    /// <summary>The file name, without extension, that the user wants for the video.</summary>
    public string? TargetFilenameStub { get; init; }

    /// <summary>When the task was created, ISO 8601, as written.</summary>
    public string? Timestamp { get; init; }

    /// <summary>The status at creation.</summary>
    public string? OriginalStatus { get; init; }

    public string? FinalStatus { get; init; }

    /// <summary>When the task ended, ISO 8601, as written.</summary>
    public string? CompletionTime { get; init; }

    /// <summary>The signed address of the video. A secret: see <see cref="SignedUrl"/>.</summary>
    public string? VideoUrl { get; init; }

    public string? FailureReason { get; init; }

    /// <summary>Runway's own dotted failure code (<c>failureCode</c> or <c>failure_code</c>), where the polling step kept it.</summary>
    public string? FailureCode { get; init; }

    /// <summary>The model that it ran on, such as <c>gen4_turbo</c>, where the polling step kept it.</summary>
    public string? Model { get; init; }

    public JsonScalar? Seed { get; init; }

    public JsonScalar? ClusterId { get; init; }

    public JsonScalar? Theme { get; init; }

    /// <summary>Seconds of video that were asked for.</summary>
    public JsonScalar? Duration { get; init; }

    public JsonScalar? Resolution { get; init; }

    /// <summary>The requested ratio, such as <c>1280:720</c>.</summary>
    public JsonScalar? Ratio { get; init; }

    /// <summary>What Runway charged for it (<c>cost.credits</c>, or <c>credits</c> where the polling step has flattened that).</summary>
    public JsonScalar? Credits { get; init; }

    /// <summary>The final status, else the status at creation, else <see cref="Unknown"/>; as written.</summary>
    public string Status => NonBlank(FinalStatus) ?? NonBlank(OriginalStatus) ?? Unknown;

    /// <summary>The meaning of <see cref="Status"/>.</summary>
    public TaskOutcome Outcome => StatusWords.MeaningOf(Status);

    public bool HasSucceeded => Outcome == TaskOutcome.Succeeded;

    public bool HasFailed => Outcome == TaskOutcome.Failed;

    /// <summary>The task without signatures in any of its texts; <see cref="VideoUrl"/>, which the downloads need, keeps its own.</summary>
    public BatchTask Scrubbed() => !MayHoldAddress() ? this : this with
    {
        TaskId = Scrub(TaskId),
        ImagePath = Scrub(ImagePath),
        Prompt = Scrub(Prompt),
        TargetFilenameStub = Scrub(TargetFilenameStub),
        Timestamp = Scrub(Timestamp),
        OriginalStatus = Scrub(OriginalStatus),
        FinalStatus = Scrub(FinalStatus),
        CompletionTime = Scrub(CompletionTime),
        FailureReason = Scrub(FailureReason),
        FailureCode = Scrub(FailureCode),
        Model = Scrub(Model),
        Seed = Scrub(Seed),
        ClusterId = Scrub(ClusterId),
        Theme = Scrub(Theme),
        Duration = Scrub(Duration),
        Resolution = Scrub(Resolution),
        Ratio = Scrub(Ratio),
        Credits = Scrub(Credits),
    };

    /// <summary>Never the address, which a record would show.</summary>
    public override string ToString() => $"task {TaskId ?? "without an id"}";

    private bool MayHoldAddress() =>
        SignedUrl.MayBeIn(TaskId) || SignedUrl.MayBeIn(ImagePath) || SignedUrl.MayBeIn(Prompt) || SignedUrl.MayBeIn(TargetFilenameStub)
        || SignedUrl.MayBeIn(Timestamp) || SignedUrl.MayBeIn(OriginalStatus) || SignedUrl.MayBeIn(FinalStatus) || SignedUrl.MayBeIn(CompletionTime)
        || SignedUrl.MayBeIn(FailureReason) || SignedUrl.MayBeIn(FailureCode) || SignedUrl.MayBeIn(Seed?.Text) || SignedUrl.MayBeIn(ClusterId?.Text)
        || SignedUrl.MayBeIn(Theme?.Text) || SignedUrl.MayBeIn(Duration?.Text)
        || SignedUrl.MayBeIn(Resolution?.Text) || SignedUrl.MayBeIn(Ratio?.Text)
        || SignedUrl.MayBeIn(Model) || SignedUrl.MayBeIn(Credits?.Text);

    private static string? Scrub(string? text) => text is null ? null : SignedUrl.Scrub(text);

    private static JsonScalar? Scrub(JsonScalar? scalar) => scalar is { IsText: true } text ? text with { Text = SignedUrl.Scrub(text.Text) } : scalar;

    private static string? NonBlank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
