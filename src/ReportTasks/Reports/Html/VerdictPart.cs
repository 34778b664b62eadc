using ReportTasks.Analysis.Gates;
using ReportTasks.Analysis.Insights;
using ReportTasks.Metrics;
using ReportTasks.Options;
using ReportTasks.Reports.Html.Kit;

namespace ReportTasks.Reports.Html;

/// <summary>How the batch went, in one line.</summary>
internal static class VerdictPart
{
    public static void Write(HtmlWriter html, BatchReport report) => html.Write($"""
        <header>
        {(report.Tasks.Count > 0 ? Markup.Of($"<a class=\"skip\" href=\"#tasks\">Skip to the tasks</a>") : default)}
        <h1>Batch {report.Metadata.BatchId} <small>{report.Metadata.SourcePollingFile}</small></h1>
        <p class="verdict">{Rate(report.Metrics, report.Find<SuccessRate>())}{Gates(report.Find<GateResults>())}</p>
        </header>

        """);

    private static string Rate(BatchMetrics metrics, SuccessRate? rate)
    {
        var summary = metrics.Summary;
        if (summary.Total == 0) return "The batch has no tasks.";
        var (succeeded, total) = (Numbers.Count(summary.Succeeded), Numbers.Plural(summary.Total, "task", "tasks"));
        var line = $"{succeeded} of {total} succeeded: {Numbers.Percent(metrics.Performance.SuccessRatePercent)}";
        if (rate is { LowPercent: { } low, HighPercent: { } high })
        {
            line += $" (95% interval {Numbers.PercentNumber(low)} to {Numbers.Percent(high)})";
        }

        if (rate is { ChangePoints: { } change, MedianOfEarlierPercent: { } median }) line += ", " + Change(change, median);
        return line + ".";
    }

    private static string Change(decimal points, decimal median) => points == 0
        ? $"the same as the median of previous batches"
        : $"{Numbers.Of(Math.Abs(points), 1)} {Plural.Noun(Rounding.Round(Math.Abs(points), 1), "point")} "
            + $"{(points > 0 ? "above" : "below")} the median of previous batches ({Numbers.Percent(median)})";

    private static Markup Gates(GateResults? results)
    {
        if (results is not { Gates.Count: > 0 }) return default;
        var missed = results.Gates.Where(gate => gate.Verdict == GateVerdict.Missed).ToList();
        var (all, others) = (Numbers.Plural(results.Gates.Count, "gate", "gates"), Others(results.Gates));
        if (missed.Count == 0)
        {
            var passed = results.Gates.Count(gate => gate.Verdict == GateVerdict.Passed);
            return passed == results.Gates.Count
                ? Markup.Of($" <b class=\"ok\">{(passed == 1 ? "The gate is met." : $"All {passed} gates are met.")}</b>")
                : Markup.Of($" <b class=\"wait\">{passed} of {all} met{others}.</b>");
        }

        var kind = missed.Exists(gate => gate.Level == GateLevel.Error) ? StatusKind.Bad : StatusKind.Wait;
        return Markup.Of($" <b class=\"{kind}\">{missed.Count} of {all} missed{others}.</b>");
    }

    private static string Others(IReadOnlyList<GateResult> gates)
    {
        return Count(GateVerdict.Unmeasurable, "not measurable") + Count(GateVerdict.Skipped, "skipped")
            + Count(GateVerdict.Pending, "judged once published");

        string Count(GateVerdict verdict, string words)
        {
            var count = gates.Count(gate => gate.Verdict == verdict);
            return count > 0 ? $", {count} {words}" : "";
        }
    }
}
