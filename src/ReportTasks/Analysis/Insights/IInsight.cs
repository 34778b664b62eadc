using ReportTasks.Analysis.History;
using ReportTasks.Metrics.Durations;
using ReportTasks.Metrics.Slices;

namespace ReportTasks.Analysis.Insights;

/// <summary>The data that insights are derived from.</summary>
/// <param name="Trend">The batch and its predecessors.</param>
/// <param name="Latency">Null if the report has none.</param>
/// <param name="Slices">Null if the report has none.</param>
internal sealed record BatchFacts(BatchTrend Trend, Latency? Latency = null, SliceTable? Slices = null);

/// <summary>One kind of insight. <see cref="InsightSection"/> lists them.</summary>
internal interface IInsight
{
    /// <summary>Returns significant findings only.</summary>
    IEnumerable<Insight> Find(BatchFacts facts);
}
