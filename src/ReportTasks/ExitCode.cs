namespace ReportTasks;

/// <summary>The exit codes of the process.</summary>
public enum ExitCode
{
    /// <summary>Success, possibly with warnings.</summary>
    Success = 0,

    /// <summary>An unexpected error, or the generation command failed.</summary>
    Unexpected = 1,

    /// <summary>Wrong usage or configuration.</summary>
    Usage = 2,

    /// <summary>No readable polling results. For targets that work on reports: no report.</summary>
    NoPollingResults = 3,

    /// <summary>Every item of a step failed, for example all downloads. With <c>--strict</c>, any warning.</summary>
    Warnings = 4,

    /// <summary>A gate such as <c>--min-success-rate</c> was missed.</summary>
    GateMissed = 5,

    /// <summary>Ctrl+C or a termination signal.</summary>
    Interrupted = 130,
}
