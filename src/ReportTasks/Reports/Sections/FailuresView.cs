using ReportTasks.Metrics.Failures;
using ReportTasks.Reports.Formats;
using ReportTasks.Reports.Formats.Markdown;
using ReportTasks.Reports.Html;
using ReportTasks.Reports.Html.Kit;
using static ReportTasks.Reports.Formats.Markdown.MarkdownNumber;

namespace ReportTasks.Reports.Sections;

internal sealed class FailuresView : ISectionView
{
    private const int MaxShownReasons = 50;
    private const int MaxTextReasons = 5;
    private const int TextLength = 200;

    public bool Shows(ReportSection section) => section.Model is FailureReasons;

    public void WriteText(BatchReport report, TextReportWriter text)
    {
        if (report.Find<FailureReasons>()?.Reasons is not { Count: > 0 } reasons) return;
        text.Section("🔎", "WHY TASKS FAILED");
        foreach (var reason in reasons.Take(MaxTextReasons))
            text.Bullet(text.Clean($"{reason.Count} × {TextLimit.Ellipsis(reason.Text, TextLength)}"));
        var others = reasons.Skip(MaxTextReasons).Sum(reason => reason.Count);
        if (others > 0) text.Bullet(text.Clean($"{others} × other reasons"));
    }

    public void WriteHtml(BatchReport report, BatchPage page)
    {
        var html = page.Html;
        if (report.Find<FailureReasons>() is not { Reasons: var reasons }) return;
        html.Write($"<section id=\"failures\">\n<h2>What failed, and what to do</h2>\n");
        if (reasons.Count == 0) html.Write($"<p>No task failed.</p>\n");
        else html.Write($"{Table(reasons).Draw()}");
        var more = reasons.Count - MaxShownReasons;
        if (more > 0)
        {
            html.Write($"<p class=\"note\">{Numbers.Plural(more, "rarer reason is", "rarer reasons are")} "
                + $"in the JSON report.</p>\n");
        }

        if (report.RetryQueue is { } queue && reasons.Any(reason => reason.CanRetry))
        {
            html.Write($"<p class=\"note\">Failed tasks that can be retried unchanged are in "
                + $"<a href=\"{Link.To(queue)}\">{queue}</a>. Pass that file to your generation step.</p>\n");
        }

        html.Write($"</section>\n");
    }

    public void WriteMarkdown(BatchReport report, BatchMarkdown markdown)
    {
        if (report.Find<FailureReasons>()?.Reasons is not { Count: > 0 } reasons) return;
        markdown.Heading("Failures");
        markdown.Rows([">Tasks", ">Share", "Reason", "Code", "Retry"], reasons, reason =>
        [
            Of(reason.Count), Percent(reason.SharePercent), MarkdownText.Inline(reason.Reason),
            reason.Code is null ? "–" : MarkdownText.Code(reason.Code), reason.AdviceText,
        ]);
    }

    private static DataTable Table(IReadOnlyList<FailureReason> reasons)
    {
        var table = new DataTable("Reasons for failures")
            .Text("Reason").Number("Tasks").Number("Share").Text("What to do").Text("First tasks");
        foreach (var reason in reasons.Take(MaxShownReasons))
        {
            var hasCode = reason.Code is not null && reason.Code != reason.Reason;
            var code = hasCode ? Markup.Of($"<br><code>{reason.Code}</code>") : default;
            table.Add(
                Markup.Of($"{reason.Reason}{code}"), Numbers.Count(reason.Count),
                Numbers.Percent(reason.SharePercent), NextStep(reason.Advice),
                Markup.Of($"{reason.TaskIds.Select(id => Markup.Of($"<code>{TextLimit.Ellipsis(id, 60)}</code><br>"))}"));
        }

        return table;
    }

    private static string NextStep(RetryAdvice advice) => advice switch
    {
        RetryAdvice.Never =>
            "Do not retry unchanged: Runway's safety rules refuse it every time. Reword the prompt or use another image.",
        RetryAdvice.FixInput => "Fix the input: check the image's format, size and URL, then queue the task again.",
        RetryAdvice.ChangeInput =>
            "Change the prompt or the image, then retry: the model made no usable video from this input.",
        _ => "Retry unchanged, after some time.",
    };
}
