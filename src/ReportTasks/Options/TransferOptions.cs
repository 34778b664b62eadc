using ReportTasks.Options.Binding;

namespace ReportTasks.Options;

/// <summary>What downloads, uploads and alerts share: parallelism, retries and timeout.</summary>
public sealed record TransferOptions
{
    private static readonly OptionRows<TransferOptions> Row =
        new(o => o.Transfers, (o, transfers) => o with { Transfers = transfers });

    /// <summary>Parallel downloads or uploads, 1 to 64; null for auto.</summary>
    public int? Parallel { get; init; }

    /// <summary>The number of parallel uploads, and of parallel downloads at the start.</summary>
    internal int InitialParallel => Parallel ?? 8;

    /// <summary>The maximum of parallel downloads, which adapt while throughput improves.</summary>
    internal int MaxParallel => Parallel ?? 32;

    /// <summary>Retries after a transient error, 0 to 100.</summary>
    public int Retries { get; init; } = 5;

    /// <summary>The time without data after which a transfer counts as stalled.</summary>
    public TimeSpan StallTimeout { get; init; } = TimeSpan.FromSeconds(30);

    internal static IReadOnlyList<Option> Rows { get; } =
    [
        Row.Value("parallel", "N", "auto",
            "Parallel downloads or uploads, 1 to 64; auto starts at 8, and downloads grow to 32 while throughput improves", "16",
            (o, v) => o with { Parallel = Parse.IntegerOrAuto(v, 1, 64) },
            o => o.Parallel is { } n ? OptionText.Number(n) : "auto") with { Choices = ["auto"], IsEveryday = true },
        Row.Value("retries", "N", "5", "Retries of a failed download or upload, 0 to 100", "10",
            (o, v) => o with { Retries = Parse.Integer(v, 0, 100) }, o => OptionText.Number(o.Retries)),
        Row.Value("stall-timeout", "SECONDS", "30",
            "Retry a download or upload after this many seconds without data, 1 to 3600", "60",
            (o, v) => o with { StallTimeout = Parse.Seconds(v, 3600) }, o => OptionText.Seconds(o.StallTimeout)),
    ];
}
