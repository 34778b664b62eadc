using ReportTasks.Batches.Naming;

namespace ReportTasks.Reports;

/// <summary>The directory of a run's files, and the time in their names.</summary>
/// <param name="Directory">The absolute path of the output directory.</param>
/// <param name="Stamp">The run's local start time as <c>yyyyMMdd_HHmmss</c>.</param>
internal sealed record ReportDestination(string Directory, string Stamp, bool Compress)
{
    /// <summary>The path of a report with this extension, for example <c>.json</c>.</summary>
    public string PathWith(string extension) => Path.Combine(Directory, OutputLayout.Report(Stamp, extension));
}
