using System.Globalization;
using ReportTasks.Console;
using ReportTasks.Metrics;
using ReportTasks.Reports.Sections;

namespace ReportTasks.Reports.Formats;

/// <param name="sections">Null for the built-in ones.</param>
internal sealed class TextReport(ConsoleProfile profile, ReportSections? sections = null)
{
    public string Write(BatchReport report)
    {
        var text = new TextReportWriter(profile);
        Title(text, "BATCH REPORT & SUCCESS METRICS");
        var time = report.Metadata.GeneratedAt.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
        text.Line($"{text.Icon("🕐")}Generated: {time}");
        text.Line($"{text.Icon("🆔")}Batch ID: {report.Metadata.BatchId}");
        foreach (var section in (sections ?? ReportSections.BuiltIn).Text) section.WriteText(report, text);
        text.Line("");
        text.Rule();
        return text.ToString();
    }

    /// <summary>The sums over several batches, printed below their reports.</summary>
    public string WriteTotals(IReadOnlyList<BatchReport> reports)
    {
        var text = new TextReportWriter(profile);
        var none = new BatchSummary(0, 0, 0, 0, 0, 0) { IsElapsedKnown = false };
        var sum = reports.Select(report => report.Metrics.Summary).Aggregate(none, Sum);
        Title(text, $"TOTALS OVER {reports.Count} BATCHES");
        SummaryView.WriteCounts(text, sum);
        text.Bullet($"Success rate: {TextReportWriter.Number(Rounding.Percent(sum.Succeeded, sum.Total, 2))}%");
        text.Bullet($"Videos downloaded: {reports.Sum(report => report.Metrics.Downloads.VideosDownloaded)}");
        var storage = Rounding.Round(reports.Sum(report => report.Metrics.Downloads.TotalStorageMb), 2);
        text.Bullet($"Total storage: {TextReportWriter.Number(storage)} MB");
        text.Rule();
        return text.ToString();
    }

    private static void Title(TextReportWriter text, string title)
    {
        text.Rule();
        text.Line($"{text.Icon("📊")}{title}");
        text.Rule();
    }

    private static BatchSummary Sum(BatchSummary a, BatchSummary b) => new(
        a.Total + b.Total, a.Succeeded + b.Succeeded, a.Failed + b.Failed, a.Cancelled + b.Cancelled, a.Pending + b.Pending,
        (a.IsElapsedKnown ? a.ElapsedSeconds : 0) + (b.IsElapsedKnown ? b.ElapsedSeconds : 0))
    { IsElapsedKnown = a.IsElapsedKnown || b.IsElapsedKnown };
}
