using ReportTasks.Analysis.History;
using ReportTasks.Analysis.Statistics;

namespace ReportTasks.Analysis.Insights;

/// <summary>A number has shifted some batches ago and not returned.</summary>
internal sealed class SustainedShift(
    string id,
    Func<BatchPoint, double?> value,
    Func<double, double, bool> isLarge,
    bool isMoreBetter,
    Func<double, double, string> describe) : IInsight
{
    private const double Level = 0.001;

    // In batches. A shorter shift may be temporary.
    private const int Shortest = 4;

    // The shift has ended if the current batch is back by more than this share of it.
    private const double MaxReturn = 0.75;

    // In batches. Older shifts are notices.
    private const int NewFor = 10;

    public static SustainedShift SuccessRate { get; } = new(
        "success-rate-shift",
        point => point.Total > 0 ? (double)point.SuccessRatePercent : null,
        (before, after) => Math.Abs(after - before) >= 1,
        isMoreBetter: true,
        (before, after) => $"The success rate has {Direction(before, after)} "
            + $"from {Say.Percent(before)} to {Say.Percent(after)} (medians)");

    public static SustainedShift Of(LatencyMeasure measure) => new(
        $"{measure.Id}-shift",
        point => (double?)measure.Of(point),
        (before, after) => Math.Abs(Math.Log(after / before)) >= 0.05,
        isMoreBetter: false,
        (before, after) => $"The {measure.Name} has {Direction(before, after)} "
            + $"from {Say.Seconds(before)} to {Say.Seconds(after)} (medians)");

    public IEnumerable<Insight> Find(BatchFacts facts)
    {
        if (value(facts.Trend.Current) is not { } now) yield break;
        var points = facts.Trend.Earlier.Append(facts.Trend.Current).Where(point => value(point) is not null).ToList();
        if (points.Count <= Window.Fewest) yield break;
        var shift = ChangePoint.Find([.. points.Select(point => value(point)!.Value)], Shortest);
        if (shift is null || shift.P >= Level || !isLarge(shift.Before, shift.After)) yield break;

        if ((now - shift.After) / (shift.Before - shift.After) > MaxReturn) yield break;
        var lasts = points.Count - shift.Start;
        var isBetter = shift.After > shift.Before == isMoreBetter;
        var kind = isBetter ? InsightKind.Improvement : InsightKind.Regression;
        yield return new Insight(id, lasts > NewFor ? InsightKind.Notice : kind,
            $"{describe(shift.Before, shift.After)} and has stayed there for {lasts} batches, "
            + $"since {Say.Day(points[shift.Start].At)} ({Say.P(shift.P)}).");
    }

    private static string Direction(double before, double after) => after < before ? "fallen" : "risen";
}
