using System.Globalization;

namespace ReportTasks.Options;

/// <summary>
/// The one table of options: binding, <c>--help</c>, the banner, the errors about unknown switches and the README's
/// table all come from here. A new option is a property of <see cref="ReportOptions"/> and a row.
/// </summary>
public static class OptionTable
{
    public static IReadOnlyList<Option> All { get; } =
    [
        new("polling-results-file", "PATH", "", "Take this polling-results file, not the newest found", "runway_polling_results_20250617.json",
            (o, v) => o with { PollingResultsFile = Parse.File(v) }, o => o.PollingResultsFile ?? ""),
        Flag("all", "Take every polling-results file found, newest first",
            (o, v) => o with { All = v }, o => o.All),
        new("output-dir", "DIR", "video_outputs", "Where videos, metadata and reports go", "out/videos",
            (o, v) => o with { OutputDir = Parse.Directory(v) }, o => o.OutputDir),
        new("generate-command", "COMMAND", "", "Run this before the downloads to generate the videos; without a shell", "python generate_videos.py",
            (o, v) => o with { GenerateCommand = Parse.Command(v) }, o => o.GenerateCommand ?? "") { IsSecret = true },
        Flag("dry-run", "Say what would be downloaded and written; change nothing",
            (o, v) => o with { DryRun = v }, o => o.DryRun),
        new("parallel", "N", "8", "Videos downloaded at a time, 1 to 64", "16",
            (o, v) => o with { Parallel = Parse.Integer(v, 1, 64) }, o => Text(o.Parallel)),
        new("retries", "N", "5", "Times a failed download is tried again, 0 to 100", "10",
            (o, v) => o with { Retries = Parse.Integer(v, 0, 100) }, o => Text(o.Retries)),
        new("stall-timeout", "SECONDS", "30", "Seconds without a byte after which a download counts as stalled, 1 to 3600", "60",
            (o, v) => o with { StallTimeout = TimeSpan.FromSeconds(Parse.Integer(v, 1, 3600)) }, o => Text((int)o.StallTimeout.TotalSeconds)),
        Flag("allow-private-network", "Let downloads reach loopback, private and other special addresses",
            (o, v) => o with { AllowPrivateNetwork = v }, o => o.AllowPrivateNetwork),
        Flag("keep-signed-urls", "Write signed addresses down with their signature, which is a secret",
            (o, v) => o with { KeepSignedUrls = v }, o => o.KeepSignedUrls),
        Flag("compress", "Write the report as .json.gz",
            (o, v) => o with { Compress = v }, o => o.Compress),
        Flag("strict", "Exit with 4 when anything was a warning",
            (o, v) => o with { Strict = v }, o => o.Strict),
        new("min-success-rate", "PERCENT", "", "Exit with 5 when fewer of the tasks succeeded, 0 to 100", "90",
            (o, v) => o with { MinSuccessRate = Parse.Percent(v) }, o => o.MinSuccessRate?.ToString(CultureInfo.InvariantCulture) ?? ""),
    ];

    /// <summary>Pairs of options of which only one can be given.</summary>
    public static IReadOnlyList<(string First, string Second)> Exclusive { get; } =
    [
        ("polling-results-file", "all"),
    ];

    private static Option Flag(string name, string description, Func<ReportOptions, bool, ReportOptions> bind, Func<ReportOptions, bool> show) =>
        new(name, "", "off", description, "", (o, v) => bind(o, Parse.Flag(v)), o => show(o) ? "on" : "off");

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
