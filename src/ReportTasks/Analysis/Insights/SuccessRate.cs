namespace ReportTasks.Analysis.Insights;

/// <summary>The batch's success rate, how sure it is, and how it compares. Percent, 2 decimals.</summary>
/// <param name="LowPercent">Lower end of its 95 % Wilson interval; null without tasks.</param>
/// <param name="HighPercent">Upper end.</param>
/// <param name="MedianOfEarlierPercent">Over the last 20 batches before; null without any.</param>
/// <param name="ChangePoints">Percentage points above that; null without any, and without tasks.</param>
public sealed record SuccessRate(decimal Percent, decimal? LowPercent, decimal? HighPercent, decimal? MedianOfEarlierPercent, decimal? ChangePoints);
