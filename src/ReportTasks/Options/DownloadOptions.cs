using ReportTasks.Options.Binding;

namespace ReportTasks.Options;

/// <summary>Options of downloads only. <see cref="TransferOptions"/> has those shared with uploads.</summary>
public sealed record DownloadOptions
{
    private static readonly OptionRows<DownloadOptions> Row =
        new(o => o.Downloads, (o, downloads) => o with { Downloads = downloads });

    /// <summary>The minimum KB (1024 bytes) per second, measured over 60 s; 0 for no minimum.</summary>
    public int MinRate { get; init; } = 1;

    /// <summary>Whether downloads may reach loopback, private and other special addresses.</summary>
    public bool AllowPrivateNetwork { get; init; }

    internal static IReadOnlyList<Option> Rows { get; } =
    [
        Row.Value("min-rate", "KB", "1",
            "Minimum KB per second over 60 s, 0 to 1000000; slower downloads are retried last; 0 for no limit", "10",
            (o, v) => o with { MinRate = Parse.Integer(v, 0, 1_000_000) }, o => OptionText.Number(o.MinRate)),
        Row.Flag("allow-private-network", "Allow downloads from loopback, private and other special addresses",
            (o, v) => o with { AllowPrivateNetwork = v }, o => o.AllowPrivateNetwork),
    ];
}
