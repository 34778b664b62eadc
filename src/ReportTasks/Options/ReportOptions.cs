namespace ReportTasks.Options;

/// <summary>What the user wants of a run: the record that the table of options binds to.</summary>
public sealed record ReportOptions
{
    /// <summary>The one polling-results file to take; null to look for it.</summary>
    public string? PollingResultsFile { get; init; }

    /// <summary>Whether every polling-results file found is taken, not just the newest.</summary>
    public bool All { get; init; }

    /// <summary>Where videos, metadata and reports go; relative to the working directory.</summary>
    public string OutputDir { get; init; } = "video_outputs";

    /// <summary>A command that generates the videos before they are downloaded; null for none.</summary>
    public string? GenerateCommand { get; init; }

    public bool DryRun { get; init; }

    /// <summary>How many files move at a time; null for 8, and as many more downloads as the network bears.</summary>
    public int? Parallel { get; init; }

    /// <summary>How many files are downloaded, to begin with, or uploaded at a time.</summary>
    internal int AtOnce => Parallel ?? 8;

    /// <summary>How many downloads they may become while more bring more.</summary>
    internal int MostAtOnce => Parallel ?? 32;

    /// <summary>How often a failed download is tried again; 0 for never.</summary>
    public int Retries { get; init; } = 5;

    /// <summary>How long a download may bring no byte before it counts as stalled.</summary>
    public TimeSpan StallTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>KB per second (1024 bytes) that a download must reach over a minute; 0 for any.</summary>
    public int MinRate { get; init; } = 1;

    public bool AllowPrivateNetwork { get; init; }

    public bool KeepSignedUrls { get; init; }

    public bool Compress { get; init; }

    /// <summary>The formats of the report, by what they are called; empty for those that are written by default.</summary>
    public IReadOnlyList<string> Formats { get; init; } = [];

    /// <summary>Labels added to every series of the OpenMetrics file, each name once.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> MetricsLabel { get; init; } = [];

    /// <summary>Directories, besides the output directory, with reports of earlier batches.</summary>
    public IReadOnlyList<string> HistoryDir { get; init; } = [];

    /// <summary>Patterns of files in the output directory that are published although they are not ours.</summary>
    public IReadOnlyList<string> Include { get; init; } = [];

    /// <summary>Whether the artefacts are committed to git.</summary>
    public bool Commit { get; init; }

    /// <summary>The commit's author as <c>Name &lt;mail&gt;</c>; null for the one that git is configured with.</summary>
    public string? CommitAuthor { get; init; }

    /// <summary>The subject of the commit message, see <see cref="MessageTemplate"/>; null for the default one.</summary>
    public string? CommitMessage { get; init; }

    /// <summary>The longest that one git command may take.</summary>
    public TimeSpan GitTimeout { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>The largest file, in MiB, that is committed without Git LFS.</summary>
    public int CommitMaxMb { get; init; } = 95;

    /// <summary>Whether the branch is pushed once the commit is made.</summary>
    public bool Push { get; init; }

    /// <summary>Where the artefacts are uploaded to.</summary>
    public IReadOnlyList<string> UploadTo { get; init; } = [];

    /// <summary>Whether they are uploaded; on where <see cref="UploadTo"/> stands on the command line.</summary>
    public bool UploadToCloud { get; init; }

    /// <summary>Where S3 is, if not at Amazon.</summary>
    public Uri? S3Endpoint { get; init; }

    /// <summary>Where Google Cloud Storage is, if not at Google.</summary>
    public Uri? GcsEndpoint { get; init; }

    /// <summary>The header of uploaded videos and reports; null for none.</summary>
    public string? CacheControl { get; init; }

    /// <summary>The address under which readers reach what is uploaded; null for the store's own.</summary>
    public Uri? PublicUrl { get; init; }

    public bool Strict { get; init; }

    /// <summary>The least success rate, in percent, that passes; null for no such gate, here and below.</summary>
    public decimal? MinSuccessRate { get; init; }

    /// <summary>The most failed tasks that pass.</summary>
    public decimal? MaxFailed { get; init; }

    public decimal? MaxCancelled { get; init; }

    public decimal? MaxPending { get; init; }

    /// <summary>The longest mean time of a succeeded task that passes.</summary>
    public decimal? MaxAverageSeconds { get; init; }

    public decimal? MaxP95Seconds { get; init; }

    /// <summary>The longest time from the first poll to the last that passes.</summary>
    public decimal? MaxElapsedSeconds { get; init; }

    public decimal? MinVideos { get; init; }

    public decimal? MaxFailedDownloads { get; init; }

    /// <summary>The most that the videos of the batch may take up, in MB of 1024 * 1024 bytes.</summary>
    public decimal? MaxStorageMb { get; init; }

    /// <summary>The least that each video must have, in MB of 1024 * 1024 bytes.</summary>
    public decimal? MinVideoMb { get; init; }

    public decimal? MaxCostUsd { get; init; }

    /// <summary>The most percentage points below the median success rate of earlier batches that pass.</summary>
    public decimal? MaxSuccessDrop { get; init; }

    /// <summary>The most percent above the median 95th percentile of earlier batches that pass.</summary>
    public decimal? MaxP95Growth { get; init; }

    /// <summary>The largest shares of tasks that may fail for a reason, each reason once.</summary>
    public IReadOnlyList<FailureShare> MaxFailureShare { get; init; } = [];

    public bool RequireUploaded { get; init; }

    public bool RequireCommitted { get; init; }

    /// <summary>What missing a gate means, where it is not an error.</summary>
    public IReadOnlyList<GateLevelChoice> GateLevel { get; init; } = [];

    /// <summary>The model of tasks that do not name theirs; null for unknown.</summary>
    public string? Model { get; init; }

    /// <summary>The price list to estimate the cost by; null for ours.</summary>
    public string? Prices { get; init; }

    /// <summary>Where a message goes when something is to be known at once; a secret. Null for nowhere.</summary>
    public Uri? AlertWebhook { get; init; }

    /// <summary>What the message is written as; null for what fits the webhook's host.</summary>
    public string? AlertFormat { get; init; }

    /// <summary>What makes a message; empty for missed gates and regressions.</summary>
    public IReadOnlyList<string> AlertOn { get; init; } = [];

    /// <summary>Where people find the report, with <c>{batch_id}</c> for the batch; null for where it was uploaded, or the CI's page of the run.</summary>
    public string? ReportUrl { get; init; }
}
