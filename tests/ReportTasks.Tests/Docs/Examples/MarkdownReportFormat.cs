using System.Globalization;
using ReportTasks.Reports;
using ReportTasks.Reports.Formats;

namespace Pipeline;

/// <summary><c>video_generation_results_*.table.md</c>: one row per batch, for a chat or a CI summary.</summary>
public sealed class MarkdownReportFormat : IReportFormat
{
    public string Id => "table";

    public string Name => "table of batches";

    public ReportNaming Naming => ReportNaming.Stamped(".table.md");

    // Written without --formats=table too.
    public bool IsDefault => true;

    public void Write(IReadOnlyList<BatchReport> reports, Stream stream)
    {
        using var text = new StreamWriter(stream, leaveOpen: true) { NewLine = "\n" };
        text.WriteLine("| Batch | Tasks | Success rate | Videos |");
        text.WriteLine("| --- | ---: | ---: | ---: |");
        foreach (var report in reports) text.WriteLine(Row(report));
    }

    private static string Row(BatchReport report) => string.Create(
        CultureInfo.InvariantCulture,
        $"| {report.Metadata.BatchId} | {report.Metrics.Summary.Total} | {report.Metrics.Performance.SuccessRatePercent}% | {report.Metrics.Downloads.VideosDownloaded} |");
}
