using ReportTasks.Analysis.History;

namespace ReportTasks.Reports.Html.Dashboard;

/// <summary>Why tasks failed, over all batches, most frequent first.</summary>
/// <param name="All">Each reason with its totals.</param>
internal sealed record TopReasons(IReadOnlyList<ReasonTotal> All)
{
    /// <summary>Number of reasons with a color of their own; the rest share one.</summary>
    public const int Drawn = 5;

    /// <summary>Number of reasons with a row of their own.</summary>
    public const int Listed = 50;

    private readonly Dictionary<string, int> ranks =
        All.Index().ToDictionary(reason => reason.Item.Reason, reason => reason.Index, StringComparer.Ordinal);

    public static TopReasons Of(IReadOnlyList<BatchPoint> points)
    {
        var totals = new Dictionary<string, ReasonTotal>(StringComparer.Ordinal);
        foreach (var point in points)
        {
            foreach (var (reason, count) in point.Failures)
            {
                var before = totals.GetValueOrDefault(reason) ?? new ReasonTotal(reason, 0, 0, point, point);
                totals[reason] = before with { Tasks = before.Tasks + count, Batches = before.Batches + 1, Last = point };
            }
        }

        return new TopReasons(
        [
            .. totals.Values.OrderByDescending(total => total.Tasks).ThenBy(total => total.Reason, StringComparer.Ordinal),
        ]);
    }

    /// <summary>0 for the most frequent.</summary>
    public int RankOf(string reason) => ranks[reason];
}

/// <summary>One reason over all batches.</summary>
/// <param name="Tasks">Tasks that failed for it.</param>
/// <param name="Batches">Batches with at least one of them.</param>
internal sealed record ReasonTotal(string Reason, long Tasks, int Batches, BatchPoint First, BatchPoint Last);
