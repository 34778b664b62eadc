using ReportTasks.Metrics;
using ReportTasks.Metrics.Slices;

namespace ReportTasks.Analysis.Insights;

/// <summary>The tasks of one theme, resolution, duration or cluster fail significantly more often than the others.</summary>
internal sealed class WorseSlice : IInsight
{
    // Stricter than the mark in the table of slices, because insights get more attention.
    private const double Level = 0.002;

    private const int Shown = 3;

    public IEnumerable<Insight> Find(BatchFacts facts)
    {
        var slices = facts.Slices?.Slices ?? [];
        return slices.Where(slice => slice.Difference < 0 && slice.AdjustedP < Level)
            .OrderBy(slice => slice.AdjustedP)
            .Take(Shown)
            .Select(slice => new Insight("slice-worse", InsightKind.Notice, Describe(slice, slices)));
    }

    private static string Describe(Slice slice, IReadOnlyList<Slice> slices)
    {
        var others = slices.Where(other => other.Dimension == slice.Dimension && other != slice).ToList();
        var (succeeded, failed) = (others.Sum(other => other.Succeeded), others.Sum(other => other.Failed));
        return $"{Failed(slice.Failed, slice.Succeeded)} of the finished tasks with {slice.Dimension} {Say.Name(slice.Value)} failed, "
            + $"compared with {Failed(failed, succeeded)} of the others "
            + $"({Say.P(slice.AdjustedP ?? 1)}, corrected for the number of slices).";
    }

    private static string Failed(long failed, long succeeded) =>
        $"{Say.Percent(Rounding.Percent(failed, failed + succeeded, 2))} ({failed} of {failed + succeeded})";
}
