using System.ComponentModel;

namespace ReportTasks.Analysis.Insights;

[Description("The success rate, how sure it is, and how it compares. Percent, 2 decimals.")]
internal sealed record SuccessRate(
    [property: Description("Succeeded tasks in percent of all; 0 without tasks.")]
    decimal Percent,
    [property: Description("Lower end of its 95 % Wilson interval; null without tasks.")]
    decimal? LowPercent,
    [property: Description("Upper end of it; null without tasks.")]
    decimal? HighPercent,
    [property: Description("Median over the last 20 batches before this one that have tasks; null without any.")]
    decimal? MedianOfEarlierPercent,
    [property: Description("Percentage points above that median; null without one.")]
    decimal? ChangePoints);
