using ReportTasks.Analysis.History;
using ReportTasks.Analysis.Statistics;

namespace ReportTasks.Analysis.Insights;

/// <summary>A number has shifted and stays there, and when that began.</summary>
internal sealed class SustainedShift(string id, Func<BatchPoint, double?> value, Func<double, double, bool> matters, bool isMoreBetter, Func<double, double, string> describe) : IInsight
{
    private const double Level = 0.001;

    // What fewer batches show need not last.
    private const int Shortest = 4;

    // So much of the way back to where it was before is more than the chance that any one batch has.
    private const double WayBack = 0.75;

    // A shift that began longer ago is what is usual now.
    private const int NewsFor = 10;

    public static SustainedShift SuccessRate { get; } = new(
        "success-rate-shift",
        point => point.Total > 0 ? (double)point.SuccessRatePercent : null,
        (before, after) => Math.Abs(after - before) >= 1,
        isMoreBetter: true,
        (before, after) => $"The success rate has {(after < before ? "fallen" : "risen")} from {Say.Percent(before)} to {Say.Percent(after)} (medians)");

    public static SustainedShift Of(LatencyMeasure measure) => new(
        $"{measure.Id}-shift",
        point => (double?)measure.Of(point),
        (before, after) => Math.Abs(Math.Log(after / before)) >= 0.05,
        isMoreBetter: false,
        (before, after) => $"The {measure.Name} has {(after < before ? "fallen" : "risen")} from {Say.Seconds(before)} to {Say.Seconds(after)} (medians)");

    public IEnumerable<Insight> Find(BatchFacts facts)
    {
        if (value(facts.Trend.Current) is not { } now) yield break;
        var points = facts.Trend.Earlier.Append(facts.Trend.Current).Where(point => value(point) is not null).ToList();
        if (points.Count <= Window.Fewest) yield break;
        var shift = ChangePoint.Find([.. points.Select(point => value(point)!.Value)], Shortest);
        if (shift is null || shift.P >= Level || !matters(shift.Before, shift.After)) yield break;

        // It may be over: a batch that is close to those before the shift has not stayed there.
        if ((now - shift.After) / (shift.Before - shift.After) > WayBack) yield break;
        var lasts = points.Count - shift.Start;
        var kind = lasts > NewsFor ? InsightKind.Notice : shift.After > shift.Before == isMoreBetter ? InsightKind.Improvement : InsightKind.Regression;
        yield return new Insight(id, kind,
            $"{describe(shift.Before, shift.After)} and has stayed there for {lasts} batches, since {Say.Day(points[shift.Start].At)} ({Say.P(shift.P)}).");
    }
}
