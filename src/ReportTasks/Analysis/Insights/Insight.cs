using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using ReportTasks.Json;
using ReportTasks.Metrics;

namespace ReportTasks.Analysis.Insights;

[JsonConverter(typeof(SnakeCaseEnum<InsightKind>))]
public enum InsightKind
{
    /// <summary>Neither better nor worse.</summary>
    Notice,
    Improvement,
    Regression,
}

/// <summary>A significant finding about a batch.</summary>
[Description("Something that the numbers say, and carry.")]
internal sealed record Insight(
    [property: Description("Stable; the kinds of insights are in docs/reports.md.")]
    [property: RegularExpression(@"^[a-z0-9]+(-[a-z0-9]+)*$")]
    string Id,
    [property: Description("What it means.")]
    InsightKind Kind,
    [property: Description("One sentence with its numbers.")]
    string Sentence);

/// <summary>All insights of a batch, regressions first.</summary>
[Description("What the numbers say, and carry; regressions first. Empty where there is nothing to say.")]
internal sealed record InsightList(IReadOnlyList<Insight> Insights) : ListSection<Insight>(Insights);
