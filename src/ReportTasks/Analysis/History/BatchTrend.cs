namespace ReportTasks.Analysis.History;

/// <summary>Where a batch stands among those before it.</summary>
/// <param name="Earlier">The batches before it, oldest first; the last 30 at most.</param>
/// <param name="Current">The batch itself.</param>
/// <param name="MedianSuccessRatePercent">Over the last 20 of those that have tasks, 2 decimals; null without any.</param>
/// <param name="MedianP95Seconds">Over the last 20 of those that have one, 3 decimals; null without any.</param>
public sealed record BatchTrend(IReadOnlyList<BatchPoint> Earlier, BatchPoint Current, decimal? MedianSuccessRatePercent, decimal? MedianP95Seconds)
{
    /// <summary>The median of the success rates, not rounded, for comparing: two thirds are not below 66.67 %.</summary>
    public decimal? ExactMedianSuccessRatePercent { get; init; } = MedianSuccessRatePercent;
}
