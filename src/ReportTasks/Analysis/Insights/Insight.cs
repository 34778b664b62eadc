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

[Description("Something that the numbers say, and carry.")]
internal sealed record Insight(
    [property: Description("Stable. docs/history.md lists them.")]
    [property: RegularExpression(@"^[a-z0-9]+(-[a-z0-9]+)*$")]
    string Id,
    [property: Description("What it means.")]
    InsightKind Kind,
    [property: Description("One sentence with its numbers.")]
    string Sentence);

[Description("What the numbers say, and carry; regressions first. Empty where there is nothing to say.")]
internal sealed record InsightList(IReadOnlyList<Insight> Insights) : ListSection<Insight>(Insights);

/// <summary>The data that insights are derived from.</summary>
/// <param name="Latency">Null if the report has none.</param>
/// <param name="Slices">Null if the report has none.</param>
internal sealed record BatchFacts(BatchTrend Trend, Latency? Latency = null, SliceTable? Slices = null);

/// <summary>One kind of insight. <see cref="InsightSection"/> lists them.</summary>
internal interface IInsight
{
    /// <summary>Returns significant findings only.</summary>
    IEnumerable<Insight> Find(BatchFacts facts);
}
