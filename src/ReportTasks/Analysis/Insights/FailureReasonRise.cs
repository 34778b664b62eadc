using ReportTasks.Analysis.History;
using ReportTasks.Analysis.Statistics;

namespace ReportTasks.Analysis.Insights;

/// <summary>A failure reason is new, or at least twice as frequent as before and more frequent than in any batch.</summary>
internal sealed class FailureReasonRise : IInsight
{
    private const double Level = 0.001;
    private const int FewestTasks = 3;
    private const int Shown = 3;

    public IEnumerable<Insight> Find(BatchFacts facts)
    {
        var batch = facts.Trend.Current;
        var candidates = batch.Failures.Where(reason => reason.Count >= FewestTasks && reason.Count <= batch.Total).ToList();
        var earlier = candidates.Count == 0 ? [] : Window.Of(facts.Trend, HasReasons);
        if (earlier.Count == 0) return [];
        var total = earlier.Sum(point => point.Total);
        return candidates.Select(reason => Judge(reason, batch, earlier, total, candidates.Count)).OfType<Insight>().Take(Shown);
    }

    private static Insight? Judge(ReasonCount reason, BatchPoint batch, IReadOnlyList<BatchPoint> earlier, long total, int tests)
    {
        var counts = earlier.Select(point => CountOf(reason.Reason, point)).ToList();
        var share = (double)reason.Count / batch.Total;
        if (share <= earlier.Zip(counts, (point, count) => (double)count / point.Total).Max()) return null;
        var before = counts.Sum();
        if (before > 0 && share < 2d * before / total) return null;
        var p = tests * FisherExact.TwoSided(reason.Count, batch.Total - reason.Count, before, total - before);
        if (p >= Level) return null;
        var now = $"{Say.Count(reason.Count, "task", "tasks")} of {batch.Total} failed with {Say.Name(reason.Reason)}";
        return before == 0
            ? new Insight("failure-reason-new", InsightKind.Regression,
                $"{now}, which did not occur in the last {earlier.Count} batches ({Say.P(p)}).")
            : new Insight("failure-reason-doubled", InsightKind.Regression,
                $"{now}, {Say.Number(share * total / before)} times as often as in the last {earlier.Count} batches "
                + $"({Say.Percent(100m * before / total)}; {Say.P(p)}).");
    }

    // Reports of earlier versions have no failure reasons.
    private static bool HasReasons(BatchPoint point) =>
        Window.HasTasks(point) && (point.Failed == 0 || point.Failures.Count > 0);

    private static long CountOf(string reason, BatchPoint point)
    {
        var same = point.Failures.FirstOrDefault(other => string.Equals(other.Reason, reason, StringComparison.Ordinal));
        return Math.Min(point.Total, same?.Count ?? 0);
    }
}
