namespace ReportTasks.Metrics.Costs;

/// <summary>What the batch cost, in Runway's credits and in US dollars; 2 decimals, null where nothing can be said.</summary>
/// <param name="Credits">Of all tasks that cost something and whose cost is known.</param>
/// <param name="CreditsPerSuccess">Credits of all, by succeeded tasks.</param>
/// <param name="WastedCredits">Of the tasks that failed or were cancelled.</param>
/// <param name="IsEstimated">Whether any of it comes from a price list and not from Runway.</param>
/// <param name="UnpricedTasks">Tasks whose cost is not known.</param>
/// <param name="Notes">Why, and what to do about it: whole sentences.</param>
public sealed record Cost(
    decimal? Credits,
    decimal? Usd,
    decimal? CreditsPerSuccess,
    decimal? UsdPerSuccess,
    decimal? WastedCredits,
    decimal? WastedUsd,
    bool IsEstimated,
    long UnpricedTasks,
    IReadOnlyList<string> Notes)
{
    /// <summary>US dollars of all, not rounded, for comparing.</summary>
    public decimal? ExactUsd { get; init; } = Usd;
}
