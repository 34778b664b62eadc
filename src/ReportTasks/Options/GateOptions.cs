using System.Globalization;

namespace ReportTasks.Options;

/// <summary>The rows of the table of options that are gates: each is one, by the option's name, and what missing it means.</summary>
internal static class GateOptions
{
    public const string FailureShare = "max-failure-share";

    private static readonly IReadOnlyList<Option> Gates =
    [
        Gate("min-success-rate", "PERCENT", "Exit with 5 when fewer of the tasks succeeded, 0 to 100", "90",
            Parse.Percent, (o, v) => o with { MinSuccessRate = v }, o => o.MinSuccessRate),
        Gate("max-failed", "N", "Exit with 5 when more tasks failed", "3",
            Parse.Count, (o, v) => o with { MaxFailed = v }, o => o.MaxFailed),
        Gate("max-cancelled", "N", "Exit with 5 when more tasks were cancelled", "0",
            Parse.Count, (o, v) => o with { MaxCancelled = v }, o => o.MaxCancelled),
        Gate("max-pending", "N", "Exit with 5 when more tasks have not ended", "0",
            Parse.Count, (o, v) => o with { MaxPending = v }, o => o.MaxPending),
        Gate("max-average-seconds", "SECONDS", "Exit with 5 when the succeeded tasks took longer on average", "90",
            Parse.Amount, (o, v) => o with { MaxAverageSeconds = v }, o => o.MaxAverageSeconds),
        Gate("max-p95-seconds", "SECONDS", "Exit with 5 when the 95th percentile of their seconds is higher", "180",
            Parse.Amount, (o, v) => o with { MaxP95Seconds = v }, o => o.MaxP95Seconds),
        Gate("max-elapsed-seconds", "SECONDS", "Exit with 5 when it was longer from the first poll to the last", "7200",
            Parse.Amount, (o, v) => o with { MaxElapsedSeconds = v }, o => o.MaxElapsedSeconds),
        Gate("min-videos", "N", "Exit with 5 when fewer videos of the batch are there", "8",
            Parse.Count, (o, v) => o with { MinVideos = v }, o => o.MinVideos),
        Gate("max-failed-downloads", "N", "Exit with 5 when more videos could not be downloaded", "0",
            Parse.Count, (o, v) => o with { MaxFailedDownloads = v }, o => o.MaxFailedDownloads),
        Gate("max-storage-mb", "MB", "Exit with 5 when the videos take up more", "2000",
            Parse.Amount, (o, v) => o with { MaxStorageMb = v }, o => o.MaxStorageMb),
        Gate("min-video-mb", "MB", "Exit with 5 when the smallest video is smaller", "0.5",
            Parse.Amount, (o, v) => o with { MinVideoMb = v }, o => o.MinVideoMb),
        Gate("max-cost-usd", "USD", "Exit with 5 when the batch cost more", "25",
            Parse.Amount, (o, v) => o with { MaxCostUsd = v }, o => o.MaxCostUsd),
        Gate("max-success-drop", "POINTS", "Exit with 5 when the success rate is further below the median of the last 20 batches, 0 to 100", "10",
            Parse.Percent, (o, v) => o with { MaxSuccessDrop = v }, o => o.MaxSuccessDrop),
        Gate("max-p95-growth", "PERCENT", "Exit with 5 when the 95th percentile is further above the median of the last 20 batches", "50",
            Parse.Growth, (o, v) => o with { MaxP95Growth = v }, o => o.MaxP95Growth),
        new(FailureShare, "REASON:PERCENT", "", "Exit with 5 when a larger share of all tasks failed for this reason or failure code (repeatable)", "INTERNAL:10",
            (o, v) => o with { MaxFailureShare = [.. o.MaxFailureShare, Options.FailureShare.Parse(v, o.MaxFailureShare)] }, o => List(o.MaxFailureShare)) { IsList = true },
        Option.Flag("require-uploaded", "Exit with 5 when not every file of the batch was uploaded",
            (o, v) => o with { RequireUploaded = v }, o => o.RequireUploaded),
        Option.Flag("require-committed", "Exit with 5 when not every file of the batch was committed",
            (o, v) => o with { RequireCommitted = v }, o => o.RequireCommitted),
    ];

    /// <summary>The ids of all gates; what one option makes several of has the rest of the id behind a colon.</summary>
    public static IReadOnlyList<string> Ids { get; } = [.. Gates.Select(option => option.Name)];

    public static IReadOnlyList<Option> All { get; } =
    [
        .. Gates,
        new("gate-level", "ID:LEVEL", "", "What missing a gate means: off, warn or error, which exits with 5 (repeatable)", "min-success-rate:warn",
            (o, v) => o with { GateLevel = [.. o.GateLevel, GateLevelChoice.Parse(v)] }, o => List(o.GateLevel)) { IsList = true },
    ];

    /// <summary>What is wrong with the levels, once all options are bound: a reason that has no gate.</summary>
    public static IEnumerable<string> ErrorsOf(ReportOptions options) =>
        from choice in options.GateLevel
        where choice.Id.StartsWith(FailureShare + ":", StringComparison.Ordinal)
        let reason = choice.Id[(FailureShare.Length + 1)..]
        where !options.MaxFailureShare.Any(share => share.Reason.Equals(reason, StringComparison.OrdinalIgnoreCase))
        select $"--gate-level={choice}: there is no --{FailureShare} for '{reason}'. Give one, or leave the level out.";

    private static Option Gate(
        string name, string value, string description, string example, Func<string, decimal> parse, Func<ReportOptions, decimal, ReportOptions> bind, Func<ReportOptions, decimal?> show) =>
        new(name, value, "", description, example, (o, v) => bind(o, parse(v)), o => show(o)?.ToString(CultureInfo.InvariantCulture) ?? "");

    private static string List<T>(IEnumerable<T> values) => string.Join(OptionSource.Separator, values);
}
