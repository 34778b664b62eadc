using ReportTasks.Metrics;
using ReportTasks.Metrics.Durations;

namespace ReportTasks.Analysis.Insights;

/// <summary>Some tasks took far longer than the others.</summary>
internal sealed class StragglingTasks : IInsight
{
    public IEnumerable<Insight> Find(BatchFacts facts)
    {
        if (facts.Latency is not { Stragglers: { } far, P50Seconds: { } median }) yield break;
        var slowest = string.Join(", ", far.Slowest.Select(Describe));
        yield return new Insight("stragglers", InsightKind.Notice,
            $"{Say.Count(far.Count, "task", "tasks")} took longer than {Say.Seconds(Rounding.Round(far.LimitSeconds, 1))}, "
            + $"far above the median ({Say.Seconds(median)}): {slowest}{(far.Count > far.Slowest.Count ? ", and others" : "")}.");
    }

    private static string Describe(SlowTask task) =>
        $"{(task.Id is { } id ? Say.Name(id) : "a task without an id")} ({Say.Seconds(task.Seconds)})";
}
