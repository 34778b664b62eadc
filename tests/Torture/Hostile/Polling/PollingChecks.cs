using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using System.Xml;
using ReportTasks.Batches;
using ReportTasks.Batches.Naming;
using ReportTasks.Downloads.Metadata;
using ReportTasks.Reports;

namespace Torture.Hostile.Polling;

/// <summary>Checks that hold for any report, whatever the polling results were.</summary>
internal sealed class PollingChecks(SchemaCheck reports, SchemaCheck queues, SchemaCheck metadata)
{
    public static async Task<PollingChecks> ReadAsync(CancellationToken cancellation) => new(
        await SchemaCheck.ReadAsync("report-schema.json", cancellation),
        await SchemaCheck.ReadAsync("retry-queue-schema.json", cancellation),
        await SchemaCheck.ReadAsync("metadata-schema.json", cancellation));

    /// <summary>Every task is counted once as succeeded, failed, canceled, pending or other.</summary>
    public static void Sums(BatchReport report)
    {
        var (summary, rate) = (report.Metrics.Summary, report.Metrics.Performance.SuccessRatePercent);
        var other = report.Metrics.StatusCounts.Where(status => StatusWords.MeaningOf(status.Key) == TaskOutcome.Unknown).Sum(status => status.Value);
        TortureException.Unless(
            summary.Succeeded + summary.Failed + summary.Cancelled + summary.Pending + other == summary.Total && report.Tasks.Count == summary.Total,
            $"The task counts do not add up: {summary}, {other} others, {report.Tasks.Count} seen.");
        TortureException.Unless(rate is >= 0 and <= 100, $"The success rate is {rate}%.");
    }

    public void Json(string path, BatchReport report)
    {
        var json = Content(path);
        using (var read = ExistingReports.Read(path)) TortureException.Unless(read is { Problem: null, Reports.Count: 1 }, "The JSON report cannot be read again.");
        using var document = JsonDocument.Parse(json);
        var summary = document.RootElement.GetProperty("batch_summary");
        var counts = document.RootElement.GetProperty("detailed_status_counts").EnumerateObject().ToList();
        TortureException.Unless(summary.GetProperty("total").GetInt64() == report.Metrics.Summary.Total, "The JSON report has another total.");
        TortureException.Unless(counts.Sum(status => status.Value.GetInt64()) == report.Metrics.Summary.Total, "The counts by status do not include all tasks.");
        TortureException.Unless(counts.DistinctBy(status => status.Name).Count() == counts.Count, "A status is listed twice.");
        reports.Check(json);
    }

    public void Queue(string path) => queues.Check(Content(path));

    public void Metadata(BatchTask task, VideoName name)
    {
        if (!name.IsUsable) return;
        var json = VideoMetadata.ToJson(task, name.FileName, 1, null, DateTimeOffset.UnixEpoch, keepSignatures: false);
        metadata.Check(System.Text.Encoding.UTF8.GetString(json));
    }

    public static void Other(string form, string path, BatchReport report)
    {
        var content = Content(path);
        switch (form)
        {
            case "junit":
                using (var xml = XmlReader.Create(new StringReader(content)))
                {
                    while (xml.Read()) TortureException.Unless(xml.NodeType != XmlNodeType.DocumentType, "The JUnit report has a document type.");
                }

                break;
            case "ctrf":
            case "badge":
                JsonDocument.Parse(content).Dispose();
                break;
            case "openmetrics":
                TortureException.Unless(content.EndsWith("# EOF\n", StringComparison.Ordinal), "The OpenMetrics file has no end marker.");
                foreach (var line in content.Split('\n').Where(line => line.Length > 0 && line[0] != '#')) Sample(line);
                break;
            case "html":
                TortureException.Unless(content.TrimEnd().EndsWith("</html>", StringComparison.Ordinal), "The page is truncated.");
                break;
            case "csv":
                TortureException.Unless(Rows(content) == report.Metrics.Summary.Total + 1, $"The table has {Rows(content)} rows for {report.Metrics.Summary.Total} tasks.");
                break;
            case "markdown":
                Text(content);
                break;
        }
    }

    public static void Text(string text) =>
        TortureException.Unless(text.Length > 0 && !text.Any(c => char.IsControl(c) && c is not ('\n' or '\r')), "The text contains control characters.");

    private static void Sample(string line) =>
        TortureException.Unless(double.TryParse(line.AsSpan(line.LastIndexOf(' ') + 1), CultureInfo.InvariantCulture, out var value) && double.IsFinite(value), $"A sample has no number: {line}");

    /// <summary>Splits by quotes only (RFC 4180).</summary>
    private static int Rows(string csv)
    {
        var (rows, isQuoted) = (0, false);
        foreach (var c in csv)
        {
            if (c == '"') isQuoted = !isQuoted;
            else if (c == '\n' && !isQuoted) rows++;
        }

        return rows;
    }

    private static string Content(string path)
    {
        using var file = File.OpenRead(path);
        using var reader = new StreamReader(path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file);
        return reader.ReadToEnd();
    }
}
