using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using ReportTasks.Analysis.History;
using ReportTasks.Json;
using ReportTasks.Metrics;
using ReportTasks.Metrics.Durations;
using ReportTasks.Metrics.Slices;

namespace ReportTasks.Analysis.Insights;

[JsonConverter(typeof(SnakeCaseEnum<InsightKind>))]
internal enum InsightKind
{
    /// <summary>Neither better nor worse.</summary>
    Notice,
    Improvement,
    Regression,
}

[Description("A statistically significant finding.")]
internal sealed record Insight(
    [property: Description("A stable id. docs/history.md lists all.")]
    [property: RegularExpression(@"^[a-z0-9]+(-[a-z0-9]+)*$")]
    string Id,
    [property: Description("Whether it is good news.")]
    InsightKind Kind,
    [property: Description("The finding in one sentence, with its numbers.")]
    string Sentence);

[Description("Statistically significant findings, regressions first.")]
internal sealed record InsightList(IReadOnlyList<Insight> Insights) : ListSection<Insight>(Insights);

/// <summary>The data for insights.</summary>
/// <param name="Latency">Null if the report has none.</param>
/// <param name="Slices">Null if the report has none.</param>
internal sealed record BatchFacts(BatchTrend Trend, Latency? Latency = null, SliceTable? Slices = null);

/// <summary>One kind of insight. <see cref="InsightSection"/> lists them.</summary>
internal interface IInsight
{
    /// <summary>Returns the significant findings.</summary>
    IEnumerable<Insight> Find(BatchFacts facts);
}
