using ReportTasks.Metrics.Failures;
using ReportTasks.Reports.Html.Kit;

namespace ReportTasks.Reports.Html.Parts;

/// <summary>What failed and why, most frequent first, and what to do about each.</summary>
internal static class FailuresPart
{
    private const int MostReasons = 50;

    public static void Write(HtmlWriter html, BatchReport report)
    {
        if (report.Find<FailureReasons>() is not { Reasons: var reasons }) return;
        html.Write($"<section id=\"failures\">\n<h2>What failed, and what to do</h2>\n");
        if (reasons.Count == 0) html.Write($"<p>No task failed.</p>\n");
        else html.Write($"{Table(reasons).Draw()}");
        if (reasons.Count > MostReasons) html.Write($"<p class=\"note\">{Numbers.Plural(reasons.Count - MostReasons, "rarer reason is", "rarer reasons are")} in the JSON report.</p>\n");
        if (report.RetryQueue is { } queue && reasons.Any(reason => reason.CanRetry))
            html.Write($"<p class=\"note\">The failed tasks of this run that can be tried again as they are wait in <a href=\"{Link.To(queue)}\">{queue}</a>: hand that file to the step that generates videos.</p>\n");
        html.Write($"</section>\n");
    }

    private static DataTable Table(IReadOnlyList<FailureReason> reasons)
    {
        var table = new DataTable("Reasons for failures").Text("Reason").Number("Tasks").Number("Share").Text("What to do").Text("First tasks");
        foreach (var reason in reasons.Take(MostReasons))
        {
            var code = reason.Code is null || reason.Code == reason.Reason ? default : Markup.Of($"<br><code>{reason.Code}</code>");
            table.Add(
                Markup.Of($"{reason.Reason}{code}"), Numbers.Count(reason.Count), Numbers.Percent(reason.SharePercent), NextStep(reason.Advice),
                Markup.Of($"{reason.TaskIds.Select(id => Markup.Of($"<code>{TextLimit.Ellipsis(id, 60)}</code><br>"))}"));
        }

        return table;
    }

    private static string NextStep(RetryAdvice advice) => advice switch
    {
        RetryAdvice.Never => "Never retry it unchanged: Runway's safety rules refuse it each time. Reword the prompt or take another image.",
        RetryAdvice.MendInput => "Mend the input first: check the image's format, size and address, then queue the task again.",
        RetryAdvice.ChangeInput => "Change the prompt or the image, then try again: from this input the model made no usable video.",
        _ => "Try it again as it is, after a while.",
    };
}
