using System.Globalization;
using ReportTasks.Analysis.Insights;
using ReportTasks.Reports;

namespace ReportTasks.Analysis.Gates;

/// <summary>Summarizes a batch in one line. Contains no text from tasks.</summary>
internal static class Verdict
{
    public static string Of(BatchReport report)
    {
        var gates = report.Find<GateResults>() is { Gates.Count: > 0 } results ? Gates(results) : "";
        var total = report.Metrics.Summary.Total;
        if (total == 0) return $"The batch has no tasks.{gates}";
        var rate = report.Find<SuccessRate>();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{rate?.Percent ?? report.Metrics.Performance.SuccessRatePercent}% of {total} {Plural.Noun(total, "task")} "
            + $"succeeded{Interval(rate)}{Change(rate)}.{gates}");
    }

    private static string Interval(SuccessRate? rate) => rate is { LowPercent: { } low, HighPercent: { } high }
        ? string.Create(CultureInfo.InvariantCulture, $" (95% interval {low} to {high}%)")
        : "";

    private static string Change(SuccessRate? rate) => rate?.ChangePoints switch
    {
        null => "",
        0 => ", the same as the median of previous batches",
        { } points => string.Create(
            CultureInfo.InvariantCulture,
            $", {Math.Abs(points)} {Plural.Noun(Math.Abs(points), "point")} {(points < 0 ? "below" : "above")} "
            + $"the median of previous batches"),
    };

    private static string Gates(GateResults results)
    {
        var (all, missed) = (results.Gates.Count, results.Gates.Count(gate => gate.Verdict == GateVerdict.Missed));
        var open = results.Gates.Count(gate =>
            gate.Verdict is GateVerdict.Pending or GateVerdict.Unmeasurable or GateVerdict.Skipped);
        return missed > 0 ? $" {missed} of {all} {Plural.Noun(all, "gate")} missed."
            : open > 0 ? $" {all - open} of {all} {Plural.Noun(all, "gate")} met, none missed."
            : all == 1 ? " The gate is met."
            : $" All {all} gates are met.";
    }
}
