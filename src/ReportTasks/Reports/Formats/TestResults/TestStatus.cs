namespace ReportTasks.Reports.Formats.TestResults;

/// <summary>What tools for test results make of a task or a gate.</summary>
internal enum TestStatus
{
    Passed,
    Failed,

    /// <summary>Cancelled: it neither succeeded nor failed, and never will. Also a gate that only warns, or cannot be measured.</summary>
    Skipped,

    /// <summary>Still on its way.</summary>
    Pending,

    /// <summary>A status that is not among those we know.</summary>
    Other,
}
