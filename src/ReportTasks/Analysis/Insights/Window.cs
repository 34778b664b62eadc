using ReportTasks.Analysis.History;

namespace ReportTasks.Analysis.Insights;

internal static class Window
{
    /// <summary>With fewer batches, the usual values are uncertain.</summary>
    public const int Fewest = 8;

    /// <summary>The last 20 previous batches with a value; empty if there are too few.</summary>
    public static IReadOnlyList<BatchPoint> Of(BatchTrend trend, Func<BatchPoint, bool> has)
    {
        var earlier = trend.Earlier.Where(has).TakeLast(TrendSection.Window).ToList();
        return earlier.Count >= Fewest ? earlier : [];
    }

    public static bool HasTasks(BatchPoint point) => point.Total > 0;
}
