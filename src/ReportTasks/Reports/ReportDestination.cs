using ReportTasks.Batches.Naming;

namespace ReportTasks.Reports;

/// <summary>Where a run's files go, and the time in their names.</summary>
/// <param name="Directory">The output directory, absolute.</param>
/// <param name="Stamp">The run's local time as <c>yyyyMMdd_HHmmss</c>.</param>
internal sealed record ReportDestination(string Directory, string Stamp, bool Compress)
{
    /// <summary>The path of a report with an extension such as <c>.json</c>.</summary>
    public string PathWith(string extension) => Path.Combine(Directory, OutputLayout.Report(Stamp, extension));
}
