using System.Globalization;
using ReportTasks.Metrics;
using ReportTasks.Reports.Html;
using ReportTasks.Reports.Html.Kit;

namespace ReportTasks.Reports.Sections;

internal sealed class MetadataView : ISectionView
{
    public bool Shows(ReportSection section) => section.Model is Timeline;

    public void WriteHtml(BatchReport report, BatchPage page)
    {
        var table = new DataTable("Metadata").Text("Field").Text("Value");
        table.Add("Generated at", report.Metadata.GeneratedAtText);
        table.Add("Batch", report.Metadata.BatchId);
        table.Add("Polling results", report.Metadata.SourcePollingFile);
        table.Add("Made by", report.Metadata.GeneratorVersion);
        if (report.Find<Timeline>() is { } timeline)
        {
            table.Add("First task created", Moment(timeline.Start));
            table.Add("Last task ended", Moment(timeline.End));
        }

        page.Html.Write($"<section id=\"metadata\">\n<h2>Metadata</h2>\n{table.Draw()}</section>\n");
    }

    private static string Moment(DateTimeOffset? moment) =>
        moment?.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture) ?? Numbers.None;
}
