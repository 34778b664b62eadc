namespace ReportTasks.Reports.Formats.TestResults;

/// <summary>The status of a task or a gate as a test result.</summary>
internal enum TestStatus
{
    Passed,
    Failed,

    /// <summary>A canceled task, or a gate that only warns or cannot be measured.</summary>
    Skipped,

    /// <summary>Not finished.</summary>
    Pending,

    /// <summary>An unknown status.</summary>
    Other,
}
