namespace ReportTasks;

/// <summary>What the process says to its caller.</summary>
public enum ExitCode
{
    /// <summary>All went well; there may have been warnings.</summary>
    Success = 0,

    /// <summary>Something unexpected, or a generation command that failed.</summary>
    Unexpected = 1,

    /// <summary>Wrong usage or configuration.</summary>
    Usage = 2,

    /// <summary>No polling results, or none that is readable; no report, where those are what a target works on.</summary>
    NoPollingResults = 3,

    /// <summary>All that a step attempted failed, such as every download; with <c>--strict</c>, any warning.</summary>
    Warnings = 4,

    /// <summary>A gate such as <c>--min-success-rate</c> was missed.</summary>
    GateMissed = 5,

    /// <summary>Ctrl+C or a termination signal.</summary>
    Interrupted = 130,
}
