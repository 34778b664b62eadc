using System.ComponentModel;
using System.Text.Json.Serialization;

namespace ReportTasks.Metrics.Costs;

[Description(
    "The cost of the batch: the credits of the tasks, else seconds of video multiplied by the model's price. 2 decimals; null if "
    + "unknown.")]
internal sealed record Cost(
    [property: Description("Credits of all tasks with known cost.")]
    decimal? Credits,
    [property: Description("credits in US dollars, by the price list.")]
    decimal? Usd,
    [property: Description("credits divided by succeeded tasks; null without any, or if the cost of one of them is unknown.")]
    decimal? CreditsPerSuccess,
    [property: Description("credits_per_success in US dollars.")]
    decimal? UsdPerSuccess,
    [property: Description(
        "Credits of failed and canceled tasks with known cost; null if such tasks exist but their cost is unknown.")]
    decimal? WastedCredits,
    [property: Description("wasted_credits in US dollars.")]
    decimal? WastedUsd,
    [property: Description("Whether the cost of any task is an estimate from the price list.")]
    bool IsEstimated,
    [property: Description("Succeeded tasks with unknown cost, which no sum includes.")]
    long UnpricedTasks,
    [property: Description("Sentences on what is estimated or unknown, and why.")]
    IReadOnlyList<string> Notes)
{
    /// <summary>Not rounded, for comparisons.</summary>
    [JsonIgnore]
    public decimal? ExactUsd { get; init; } = Usd;
}
