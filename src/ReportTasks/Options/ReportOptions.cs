namespace ReportTasks.Options;

/// <summary>The effective options of a run: one record per feature, each bound by its own rows.</summary>
public sealed record ReportOptions
{
    public SourceOptions Sources { get; init; } = new();

    public OutputOptions Output { get; init; } = new();

    public RunOptions Run { get; init; } = new();

    public TransferOptions Transfers { get; init; } = new();

    public DownloadOptions Downloads { get; init; } = new();

    public FormatOptions Formats { get; init; } = new();

    public HistoryOptions History { get; init; } = new();

    public PublishOptions Publish { get; init; } = new();

    public CommitOptions Commit { get; init; } = new();

    public UploadOptions Upload { get; init; } = new();

    public GateOptions Gates { get; init; } = new();

    public CostOptions Cost { get; init; } = new();

    public AlertOptions Alerts { get; init; } = new();
}
