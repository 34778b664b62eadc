using System.Globalization;
using ReportTasks.Analysis.History;
using ReportTasks.Analysis.Insights;
using ReportTasks.Metrics;

namespace ReportTasks.Reports.Html.Dashboard;

/// <summary>All batches, with the values that the dashboard shows.</summary>
/// <param name="Points">Oldest first.</param>
internal sealed record BatchHistory(IReadOnlyList<BatchPoint> Points)
{
    /// <summary>The newest batch is compared with this many before it.</summary>
    public const int Window = TrendSection.Window;

    private const int IdLength = 60;

    public BatchPoint? Newest { get; } = Points.Count == 0 ? null : Points[^1];

    /// <summary>Insights into the newest batch, from its trend alone.</summary>
    public IReadOnlyList<Insight> Insights { get; } = Points.Count == 0
        ? []
        : InsightSection.Find(new BatchFacts(TrendSection.Trend(Points[^1], Points))).Insights;

    public TopReasons Reasons { get; } = TopReasons.Of(Points);

    public bool HasCost { get; } = Points.Any(point => point.Usd is not null || point.Credits is not null);

    /// <summary>The median of the last values before the newest batch; null if there are none.</summary>
    public decimal? MedianBefore(Func<BatchPoint, decimal?> value) =>
        TrendSection.Median(Points.SkipLast(1).Select(value).OfType<decimal>());

    /// <summary>Null for a batch without tasks.</summary>
    public static decimal? Rate(BatchPoint point) => point.Total == 0 ? null : point.SuccessRatePercent;

    public static string Day(BatchPoint point) => point.At.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Moment(BatchPoint point) => point.At.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    public static string Id(BatchPoint point) => TextLimit.Ellipsis(point.BatchId, IdLength);

    /// <summary>The success rate over all batches.</summary>
    public decimal? PooledRate =>
        Points.Sum(point => point.Total) is > 0 and var total
            ? Rounding.Percent(Points.Sum(point => point.Succeeded), total, 2)
            : null;
}
