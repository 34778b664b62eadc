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

    /// <summary>How many videos are downloaded at a time.</summary>
    public int Parallel { get; init; } = 8;

    /// <summary>How often a failed download is tried again; 0 for never.</summary>
    public int Retries { get; init; } = 5;

    /// <summary>How long a download may bring no byte before it counts as stalled.</summary>
    public TimeSpan StallTimeout { get; init; } = TimeSpan.FromSeconds(30);

    public bool AllowPrivateNetwork { get; init; }

    public bool KeepSignedUrls { get; init; }

    public bool Compress { get; init; }

    /// <summary>The formats of the report, by what they are called; empty for those that are written by default.</summary>
    public IReadOnlyList<string> Formats { get; init; } = [];

    /// <summary>Directories, besides the output directory, with reports of earlier batches.</summary>
    public IReadOnlyList<string> HistoryDir { get; init; } = [];

    /// <summary>Patterns of files in the output directory that are published although they are not ours.</summary>
    public IReadOnlyList<string> Include { get; init; } = [];

    /// <summary>Whether the artefacts are committed to git.</summary>
    public bool Commit { get; init; }

    /// <summary>The commit's author as <c>Name &lt;mail&gt;</c>; null for the one that git is configured with.</summary>
    public string? CommitAuthor { get; init; }

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

    /// <summary>The least success rate, in percent, that passes; null for no such gate.</summary>
    public decimal? MinSuccessRate { get; init; }
}
