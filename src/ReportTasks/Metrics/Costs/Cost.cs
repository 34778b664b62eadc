using System.ComponentModel;
using System.Text.Json.Serialization;

namespace ReportTasks.Metrics.Costs;

[Description(
    "What the batch cost: credits on the tasks, else seconds of video times the credits a second of the model, by a price "
    + "list. 2 decimals, written with at least one (200.0); null if unknown.")]
internal sealed record Cost(
    [property: Description("Runway's credits of all tasks whose cost is known.")]
    decimal? Credits,
    [property: Description("The same in US dollars, by the price list.")]
    decimal? Usd,
    [property: Description("credits by succeeded tasks; null without any, or where the cost of one of them is not known.")]
    decimal? CreditsPerSuccess,
    [property: Description("The same in US dollars.")]
    decimal? UsdPerSuccess,
    [property: Description(
        "Of the tasks that failed or were cancelled, as far as they say; null where there are such tasks and none says.")]
    decimal? WastedCredits,
    [property: Description("The same in US dollars.")]
    decimal? WastedUsd,
    [property: Description("Whether any of it comes from the price list and not from the tasks.")]
    bool IsEstimated,
    [property: Description("Succeeded tasks whose cost is not known, and in none of the sums.")]
    long UnpricedTasks,
    [property: Description("What is estimated or not known, and why: a sentence each.")]
    IReadOnlyList<string> Notes)
{
    /// <summary>Not rounded, for comparisons.</summary>
    [JsonIgnore]
    public decimal? ExactUsd { get; init; } = Usd;
}
