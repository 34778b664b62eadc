using System.Globalization;
using ReportTasks.Metrics;
using ReportTasks.Reports.Html.Kit;

namespace ReportTasks.Reports.Html.Parts;

/// <summary>What the report is of, and what made it.</summary>
internal static class MetadataPart
{
    public static void Write(HtmlWriter html, BatchReport report)
    {
        var table = new DataTable("Metadata").Text("Field").Text("Value");
        table.Add("Generated at", report.Metadata.GeneratedAtText);
        table.Add("Batch", report.Metadata.BatchId);
        table.Add("Polling results", report.Metadata.SourcePollingFile);
        table.Add("Made by", report.Metadata.GeneratorVersion);
        if (report.Find<Timeline>() is { } timeline)
        {
            table.Add("First task created", Moment(timeline.FirstCreatedAt));
            table.Add("Last task ended", Moment(timeline.LastCompletedAt));
        }

        html.Write($"<section id=\"metadata\">\n<h2>Metadata</h2>\n{table.Draw()}</section>\n");
    }

    private static string Moment(DateTimeOffset? moment) => moment?.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture) ?? Numbers.None;
}
