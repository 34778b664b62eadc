using System.Globalization;
using System.Text;
using ReportTasks.Analysis.Gates;
using ReportTasks.Analysis.Insights;
using ReportTasks.Console;
using ReportTasks.Metrics;
using ReportTasks.Metrics.Costs;
using ReportTasks.Options;

namespace ReportTasks.Reports.Formats;

/// <summary>Writes the report as the text that people read on the console.</summary>
/// <param name="profile">Decides emoji or plain text, and where lines end.</param>
public sealed class TextReport(ConsoleProfile profile)
{
    private const int ShownVideos = 10;
    private const int ShownStatuses = 20;
    private const int RuleWidth = 80;
    private const int StatusLength = 60;

    private readonly StringBuilder text = new();

    private string Rule => new('=', Math.Min(RuleWidth, profile.Width));

    public string Write(BatchReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        text.Clear();
        Heading(report.Metadata);
        Summary(report.Metrics.Summary);
        Performance(report.Metrics);
        Downloads(report.Metrics.Downloads);
        Videos(report.Metrics.Videos);
        Statuses(report.Metrics);
        Cost(report.Find<Cost>());
        Gates(report.Find<GateResults>());
        Insights(report.Find<InsightList>());
        Line("");
        Line(Rule);
        return text.ToString();
    }

    /// <summary>The sums over several batches, printed below their reports.</summary>
    public string WriteTotals(IReadOnlyList<BatchReport> reports)
    {
        ArgumentNullException.ThrowIfNull(reports);
        text.Clear();
        var none = new BatchSummary(0, 0, 0, 0, 0, 0) { IsElapsedKnown = false };
        var sum = reports.Select(report => report.Metrics.Summary).Aggregate(none, Sum);
        Line(Rule);
        Line($"{Icon("📊")}TOTALS OVER {reports.Count} BATCHES");
        Line(Rule);
        Counts(sum);
        Bullet($"Success rate: {Number(Rounding.Percent(sum.Succeeded, sum.Total, 2))}%");
        Bullet($"Videos downloaded: {reports.Sum(report => report.Metrics.Downloads.VideosDownloaded)}");
        Bullet($"Total storage: {Number(Rounding.Round(reports.Sum(report => report.Metrics.Downloads.TotalStorageMb), 2))} MB");
        Line(Rule);
        return text.ToString();
    }

    private void Heading(BatchMetadata metadata)
    {
        Line(Rule);
        Line($"{Icon("📊")}BATCH REPORT & SUCCESS METRICS");
        Line(Rule);
        Line($"{Icon("🕐")}Generated: {metadata.GeneratedAt.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)}");
        Line($"{Icon("🆔")}Batch ID: {metadata.BatchId}");
    }

    private void Summary(BatchSummary summary)
    {
        Section("📈", "BATCH SUMMARY");
        Counts(summary);
    }

    private void Counts(BatchSummary summary)
    {
        Bullet($"Total tasks: {summary.Total}");
        Bullet($"{Icon("✅")}Succeeded: {summary.Succeeded}");
        Bullet($"{Icon("❌")}Failed: {summary.Failed}");
        Bullet($"{Icon("⏹️")}Cancelled: {summary.Cancelled}");
        Bullet($"{Icon("⏳")}Pending: {summary.Pending}");
        Bullet($"{Icon("⏱️")}Total elapsed: {summary.ElapsedText}");
    }

    private static BatchSummary Sum(BatchSummary a, BatchSummary b) => new(
        a.Total + b.Total, a.Succeeded + b.Succeeded, a.Failed + b.Failed, a.Cancelled + b.Cancelled, a.Pending + b.Pending,
        (a.IsElapsedKnown ? a.ElapsedSeconds : 0) + (b.IsElapsedKnown ? b.ElapsedSeconds : 0))
    { IsElapsedKnown = a.IsElapsedKnown || b.IsElapsedKnown };

    private void Performance(BatchMetrics metrics)
    {
        var performance = metrics.Performance;
        Section("🚀", "PERFORMANCE METRICS");
        Bullet($"Success rate: {Number(performance.SuccessRatePercent)}%");
        Bullet($"Average task duration: {performance.AverageText}");
        var speed = metrics.Summary.IsElapsedKnown ? Number(performance.TasksPerSecond) : BatchMetrics.Unknown;
        Bullet($"Tasks per second: {speed}");
        Bullet($"Total polling cycles: {performance.TotalPollCount}");
    }

    private void Downloads(DownloadMetrics downloads)
    {
        Section("📥", "DOWNLOAD METRICS");
        Bullet($"Videos downloaded: {downloads.VideosDownloaded}");
        Bullet($"Total storage: {Number(downloads.TotalStorageMb)} MB ({Number(downloads.TotalStorageGb)} GB)");
        Bullet($"Average video size: {Number(downloads.AverageVideoSizeMb)} MB");
    }

    private void Videos(IReadOnlyList<DownloadedVideo> videos)
    {
        if (videos.Count == 0) return;
        Section("🎬", "DOWNLOADED VIDEOS");
        for (var i = 0; i < Math.Min(ShownVideos, videos.Count); i++)
        {
            var size = Number(videos[i].SizeMb);
            Line(string.Create(CultureInfo.InvariantCulture, $"{i + 1,4}. {Outside(videos[i].Filename)} ({size} MB)"));
            if (videos[i].Prompt.Length > 0) Line($"      Prompt: {Outside(videos[i].Prompt)}");
        }

        if (videos.Count > ShownVideos) Line($"   ... and {Plural.Of(videos.Count - ShownVideos, "more video")}");
    }

    private void Statuses(BatchMetrics metrics)
    {
        if (metrics.StatusCounts.Count == 0) return;
        Section("📊", "STATUS BREAKDOWN");
        foreach (var (status, count) in metrics.StatusCounts.Take(ShownStatuses))
        {
            var share = Number(Rounding.Percent(count, metrics.Summary.Total, 2));
            Bullet($"{Outside(TextLimit.Ellipsis(status, StatusLength))}: {count} ({share}%)");
        }

        if (metrics.StatusCounts.Count > ShownStatuses) Line($"   ... and {Plural.Of(metrics.StatusCounts.Count - ShownStatuses, "more status", "more statuses")}");
    }

    private void Cost(Cost? cost)
    {
        if (cost is not { Credits: { } credits, Usd: { } usd }) return;
        Section("💰", "COST");
        Bullet($"Total: {Money(credits, usd)}{(cost.IsEstimated ? ", estimated" : "")}");
        if (cost is { CreditsPerSuccess: { } each, UsdPerSuccess: { } eachUsd }) Bullet($"Per succeeded video: {Money(each, eachUsd)}");
        if (cost is { WastedCredits: { } wasted, WastedUsd: { } wastedUsd }) Bullet($"Wasted on failures: {Money(wasted, wastedUsd)}");
        foreach (var note in cost.Notes) Bullet(Outside(note));
    }

    private void Gates(GateResults? results)
    {
        if (results is not { Gates.Count: > 0 }) return;
        Section("🚦", "GATES");
        foreach (var gate in results.Gates) Bullet($"{Verdict(gate)}: {Outside(gate.Message)}");
    }

    private string Verdict(GateResult gate) => (gate.Verdict, gate.Level) switch
    {
        (GateVerdict.Passed, _) => $"{Icon("✅")}passed",
        (GateVerdict.Missed, GateLevel.Error) => $"{Icon("❌")}missed",
        (GateVerdict.Missed, _) => $"{Icon("⚠️")}missed, a warning",
        (GateVerdict.Pending, _) => $"{Icon("⏳")}not judged yet",
        (GateVerdict.Skipped, _) => $"{Icon("⏭️")}skipped",
        _ => $"{Icon("❔")}not measurable",
    };

    private void Insights(InsightList? list)
    {
        if (list is not { Insights.Count: > 0 }) return;
        Section("💡", "INSIGHTS");
        foreach (var insight in list.Insights) Bullet($"{Kind(insight.Kind)}: {Outside(insight.Sentence)}");
    }

    private string Kind(InsightKind kind) => kind switch
    {
        InsightKind.Regression => $"{Icon("🔻")}worse",
        InsightKind.Improvement => $"{Icon("🔺")}better",
        _ => $"{Icon("ℹ️")}notice",
    };

    private void Section(string icon, string title)
    {
        Line("");
        Line($"{Icon(icon)}{title}:");
    }

    private void Bullet(string line) => Line($"  {(profile.IsUtf8 ? '•' : '*')} {line}");

    private void Line(string line) => text.Append(line).Append('\n');

    private string Icon(string emoji) => profile.IsUtf8 ? emoji + " " : "";

    private string Outside(string value) => ConsoleText.Line(value, profile.IsUtf8);

    private static string Money(decimal credits, decimal usd) =>
        string.Create(CultureInfo.InvariantCulture, $"{credits:0.##} {Plural.Noun(credits, "credit")} (${usd:0.00})");

    // As in the JSON report.
    private static string Number(decimal value) => value.ToString(CultureInfo.InvariantCulture);
}
