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
        Flag("dry-run", "Say what would be downloaded, written, uploaded and committed; change nothing",
            (o, v) => o with { DryRun = v }, o => o.DryRun),
        new("parallel", "N", "auto", "Videos downloaded, and files uploaded, at a time, 1 to 64; auto is 8, and up to 32 downloads while more bring more", "16",
            (o, v) => o with { Parallel = Parse.IntegerOrAuto(v, 1, 64) }, o => o.Parallel is { } count ? Text(count) : "auto"),
        new("retries", "N", "5", "Times a failed download or upload is tried again, 0 to 100", "10",
            (o, v) => o with { Retries = Parse.Integer(v, 0, 100) }, o => Text(o.Retries)),
        new("stall-timeout", "SECONDS", "30", "Seconds without a byte after which a download or upload counts as stalled, 1 to 3600", "60",
            (o, v) => o with { StallTimeout = TimeSpan.FromSeconds(Parse.Integer(v, 1, 3600)) }, o => Text((int)o.StallTimeout.TotalSeconds)),
        new("min-rate", "KB", "1", "KB per second that a download must reach over 60 s; slower ones are retried after all others; 0 to 1000000, 0 for no limit", "10",
            (o, v) => o with { MinRate = Parse.Integer(v, 0, 1_000_000) }, o => Text(o.MinRate)),
        Flag("allow-private-network", "Let downloads reach loopback, private and other special addresses",
            (o, v) => o with { AllowPrivateNetwork = v }, o => o.AllowPrivateNetwork),
        Flag("keep-signed-urls", "Write signed addresses down with their signature, which is a secret",
            (o, v) => o with { KeepSignedUrls = v }, o => o.KeepSignedUrls),
        Flag("compress", "Write the report as .json.gz",
            (o, v) => o with { Compress = v }, o => o.Compress),
        new("formats", "LIST", "json,text,html", "What the report is written as: json, text (on the console), html and others, parted by commas (repeatable)", "json,text,markdown,junit",
            (o, v) => o with { Formats = [.. o.Formats, .. Parse.Words(v)] }, o => o.Formats.Count > 0 ? string.Join(',', o.Formats) : "json,text,html") { IsList = true },
        new("metrics-label", "NAME=VALUE", "", "Add this label to every series of the OpenMetrics file (repeatable)",
            "pipeline=nature",
            (o, v) => o with { MetricsLabel = [.. o.MetricsLabel, Parse.Label(v, o.MetricsLabel)] },
            o => List(o.MetricsLabel.Select(label => $"{label.Key}={label.Value}"))) { IsList = true },
        new("history-dir", "DIR", "", "Take the reports in this directory for earlier batches, too (repeatable)", "downloaded-reports",
            (o, v) => o with { HistoryDir = [.. o.HistoryDir, Parse.Directory(v)] }, o => List(o.HistoryDir)) { IsList = true },
        new("include", "GLOB", "", "Commit and upload these files of the output directory, too (repeatable)", "notes/*.md",
            (o, v) => o with { Include = [.. o.Include, Parse.Glob(v)] }, o => List(o.Include)) { IsList = true },
        Flag("commit", "Commit the videos and reports of the batch to git",
            (o, v) => o with { Commit = v }, o => o.Commit),
        new("commit-author", "AUTHOR", "", "The author of the commit, instead of the one that git is configured with", "Night Shift <night@example.com>",
            (o, v) => o with { CommitAuthor = Parse.Author(v) }, o => o.CommitAuthor ?? ""),
        new("commit-message", "TEMPLATE", "", "The subject of the commit message, with {batch_id}, {videos}, {succeeded}, {failed} and {rate}", "chore(videos): add {videos} videos",
            (o, v) => o with { CommitMessage = MessageTemplate.Check(v) }, o => o.CommitMessage ?? ""),
        new("commit-max-mb", "N", "95", "The largest file, in MiB, that is committed without Git LFS, 1 to 2000", "45",
            (o, v) => o with { CommitMaxMb = Parse.Integer(v, 1, 2000) }, o => Text(o.CommitMaxMb)),
        new("git-timeout", "SECONDS", "600", "Seconds after which a git command is ended, with its hooks, filters and signing, 1 to 86400", "120",
            (o, v) => o with { GitTimeout = TimeSpan.FromSeconds(Parse.Integer(v, 1, 86_400)) }, o => Text((int)o.GitTimeout.TotalSeconds)),
        Flag("push", "Push the branch after the commit (implies --commit)",
            (o, v) => o with { Push = v }, o => o.Push) with { Implies = "commit" },
        new("upload-to", "URL", "", "Upload to this s3://, gs://, az:// or file:// address or folder (repeatable)", "s3://bucket/batches",
            (o, v) => o with { UploadTo = [.. o.UploadTo, Parse.Destination(v)] }, o => List(o.UploadTo.Select(Parse.WithoutSecrets)))
            { IsList = true, Implies = "upload-to-cloud", Quote = Parse.WithoutSecrets },
        Flag("upload-to-cloud", "Upload to the addresses of CAKE_REPORT_UPLOAD_TO or cake.config",
            (o, v) => o with { UploadToCloud = v }, o => o.UploadToCloud),
        new("s3-endpoint", "URL", "", "Where S3 is, if not at Amazon: Ceph, MinIO, R2 and others", "https://s3.example.com",
            (o, v) => o with { S3Endpoint = Parse.HttpAddress(v) }, o => o.S3Endpoint?.AbsoluteUri ?? "") { Quote = Parse.WithoutSecrets },
        new("gcs-endpoint", "URL", "", "Where Google Cloud Storage is, if not at Google", "https://gcs.example.com",
            (o, v) => o with { GcsEndpoint = Parse.HttpAddress(v) }, o => o.GcsEndpoint?.AbsoluteUri ?? "") { Quote = Parse.WithoutSecrets },
        new("cache-control", "VALUE", "", "The Cache-Control header of what is uploaded", "public, max-age=86400",
            (o, v) => o with { CacheControl = Parse.HeaderValue(v) }, o => o.CacheControl ?? ""),
        new("public-url", "URL", "", "The address under which readers reach what is uploaded, such as a CDN's", "https://cdn.example.com/batches/",
            (o, v) => o with { PublicUrl = Parse.HttpAddress(v) }, o => o.PublicUrl?.AbsoluteUri ?? "") { Quote = Parse.WithoutSecrets },
        Flag("strict", "Exit with 4 when anything was a warning",
            (o, v) => o with { Strict = v }, o => o.Strict),
        .. GateOptions.All,
        new("model", "NAME", "", "The model of tasks that do not name theirs, to estimate what they cost", "gen4_turbo",
            (o, v) => o with { Model = Parse.Name(v) }, o => o.Model ?? ""),
        new("prices", "FILE", "", "A price list to estimate the cost by, instead of ours (docs/prices-schema.json)", "prices.json",
            (o, v) => o with { Prices = Parse.File(v) }, o => o.Prices ?? ""),
        new("alert-webhook", "URL", "", "Send one message to this address when a gate is missed or a regression arises", "https://hooks.slack.com/services/...",
            (o, v) => o with { AlertWebhook = Parse.Webhook(v) }, o => o.AlertWebhook is null ? "" : "set") { IsSecret = true },
        new("alert-format", "NAME", "", "What the message is written as, instead of what fits the host: slack, teams, discord or cloudevents", "teams",
            (o, v) => o with { AlertFormat = Parse.OneOf(v, "slack", "teams", "discord", "cloudevents") }, o => o.AlertFormat ?? ""),
        new("alert-on", "LIST", "gate,regression", "What makes a message: gate, regression, failure (any task or download that failed) or always, parted by commas (repeatable)", "gate,failure",
            (o, v) => o with { AlertOn = [.. o.AlertOn, .. Parse.Words(v).Select(word => Parse.OneOf(word, "gate", "regression", "failure", "always"))] },
            o => o.AlertOn.Count > 0 ? string.Join(',', o.AlertOn) : "gate,regression") { IsList = true },
        new("report-url", "URL", "", "Where people find the report, for the message; {batch_id} stands for the batch", "https://ci.example.com/reports/{batch_id}.html",
            (o, v) => o with { ReportUrl = Parse.LinkTemplate(v) }, o => Parse.WithoutSecrets(o.ReportUrl ?? "")) { Quote = Parse.WithoutSecrets },
    ];

    /// <summary>Pairs of options of which only one can be given.</summary>
    public static IReadOnlyList<(string First, string Second)> Exclusive { get; } =
    [
        ("polling-results-file", "all"),
    ];

    private static Option Flag(string name, string description, Func<ReportOptions, bool, ReportOptions> bind, Func<ReportOptions, bool> show) => Option.Flag(name, description, bind, show);

    private static string List(IEnumerable<string> values) => string.Join(OptionSource.Separator, values);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
