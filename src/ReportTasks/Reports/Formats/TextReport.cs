using System.Globalization;
using ReportTasks.Console;
using ReportTasks.Reports.Sections;

namespace ReportTasks.Reports.Formats;

/// <summary>The report on the console: the summary in the layout of the script, then sections of ReportTasks.</summary>
/// <param name="sections">Null for the built-in ones.</param>
internal sealed class TextReport(ConsoleProfile profile, ReportSections? sections = null)
{
    public string Write(BatchReport report)
    {
        var text = new TextReportWriter(profile);
        text.Rule();
        text.Line($"{text.Icon("📊")}BATCH REPORT & SUCCESS METRICS");
        text.Rule();
        var time = report.Metadata.GeneratedAt.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
        text.Line($"{text.Icon("🕐")}Generated: {time}");
        text.Line($"{text.Icon("🆔")}Batch ID: {report.Metadata.BatchId}");
        SummaryView.WriteBlock(report, text);
        text.Line("");
        text.Rule();
        foreach (var section in (sections ?? ReportSections.BuiltIn).Text) section.WriteText(report, text);
        return text.ToString();
    }
}
