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

    public bool Strict { get; init; }

    /// <summary>The least success rate, in percent, that passes; null for no such gate.</summary>
    public decimal? MinSuccessRate { get; init; }
}
