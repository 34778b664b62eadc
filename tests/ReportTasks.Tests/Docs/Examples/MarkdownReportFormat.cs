using System.Globalization;
using ReportTasks.Files;
using ReportTasks.Reports;
using ReportTasks.Reports.Formats;

namespace Pipeline;

/// <summary><c>video_generation_results_*.table.md</c>: a row a batch, for a chat or for the summary of a CI job.</summary>
public sealed class MarkdownReportFormat : IReportFormat
{
    public string Id => "table";

    public string Name => "table of batches";

    /// <summary>A name that is free, so that no earlier report is lost.</summary>
    public string PathFor(ReportDestination destination)
    {
        ArgumentNullException.ThrowIfNull(destination);
        return UniquePath.For(destination.PathWith(".table.md"));
    }

    public IReadOnlyList<string> Write(IReadOnlyList<BatchReport> reports, string path, bool isUpdate)
    {
        AtomicFile.Write(path, stream =>
        {
            using var text = new StreamWriter(stream, leaveOpen: true) { NewLine = "\n" };
            text.WriteLine("| Batch | Tasks | Success rate | Videos |");
            text.WriteLine("| --- | ---: | ---: | ---: |");
            foreach (var report in reports) text.WriteLine(Row(report));
        });
        return [];
    }

    private static string Row(BatchReport report) => string.Create(
        CultureInfo.InvariantCulture,
        $"| {report.Metadata.BatchId} | {report.Metrics.Summary.Total} | {report.Metrics.Performance.SuccessRatePercent} % | {report.Metrics.Downloads.VideosDownloaded} |");
}
