using ReportTasks.Reports;
using ReportTasks.Reports.Formats;
using ReportTasks.Reports.Formats.Markdown;
using ReportTasks.Reports.Html;
using ReportTasks.Reports.Html.Kit;
using ReportTasks.Reports.Sections;

namespace Pipeline;

/// <summary>Shows the section <c>themes</c> on the console, on the page and in Markdown.</summary>
public sealed class ThemesView : ISectionView
{
    public bool Shows(ReportSection section) => section.Name == "themes";

    public void WriteText(BatchReport report, TextReportWriter text)
    {
        text.Section("🎨", "THEMES");
        foreach (var (theme, tasks) in ThemesOf(report)) text.Bullet($"{text.Clean(theme)}: {tasks}");
    }

    public void WriteHtml(BatchReport report, BatchPage page)
    {
        var table = new DataTable("Themes").Text("Theme").Number("Tasks");
        foreach (var (theme, tasks) in ThemesOf(report)) table.Add(theme, $"{tasks}");
        page.Html.Write($"<section>\n<h2>Themes</h2>\n{table.Draw()}</section>\n");
    }

    public void WriteMarkdown(BatchReport report, BatchMarkdown markdown)
    {
        markdown.Heading("Themes");
        markdown.Rows(["Theme", ">Tasks"], ThemesOf(report), row => [MarkdownText.Inline(row.Theme), $"{row.Tasks}"]);
    }

    private static IReadOnlyList<(string Theme, long Tasks)> ThemesOf(BatchReport report) =>
        [.. report.Find<OrderedDictionary<string, Theme>>()!.Select(theme => (theme.Key, theme.Value.Tasks))];
}
