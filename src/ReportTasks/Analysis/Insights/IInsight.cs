using ReportTasks.Analysis.History;
using ReportTasks.Metrics.Durations;
using ReportTasks.Metrics.Slices;

namespace ReportTasks.Analysis.Insights;

/// <summary>What can be known of a batch.</summary>
/// <param name="Trend">Where it stands among those before it.</param>
/// <param name="Latency">Null where only its report is left.</param>
/// <param name="Slices">Likewise.</param>
internal sealed record BatchFacts(BatchTrend Trend, Latency? Latency = null, SliceTable? Slices = null);

/// <summary>One kind of thing that numbers can say. <see cref="InsightSection"/> has the list of them.</summary>
internal interface IInsight
{
    /// <summary>Nothing, unless the numbers carry it.</summary>
    IEnumerable<Insight> Find(BatchFacts facts);
}
