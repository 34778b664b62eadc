using ReportTasks.Analysis.History;

namespace ReportTasks.Analysis.Insights;

/// <summary>The batches that one is held against.</summary>
internal static class Window
{
    /// <summary>With fewer, nobody knows what is usual.</summary>
    public const int Fewest = 8;

    /// <summary>Of the batches before one, those with a value: the last 20 of them, or none where they are too few.</summary>
    public static IReadOnlyList<BatchPoint> Of(BatchTrend trend, Func<BatchPoint, bool> has)
    {
        var earlier = trend.Earlier.Where(has).TakeLast(TrendSection.Window).ToList();
        return earlier.Count >= Fewest ? earlier : [];
    }

    public static bool HasTasks(BatchPoint point) => point.Total > 0;
}
