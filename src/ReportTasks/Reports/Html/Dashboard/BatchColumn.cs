using ReportTasks.Analysis.History;
using ReportTasks.Reports.Html.Kit;

namespace ReportTasks.Reports.Html.Dashboard;

/// <summary>A column of numbers in the table of all batches. Its name has the unit, so a cell is only a number.</summary>
internal sealed record BatchColumn(string Name, Func<BatchPoint, decimal?> Value, int Decimals = 0)
{
    /// <summary>The columns that have a value for at least one batch.</summary>
    public static IReadOnlyList<BatchColumn> Of(IReadOnlyList<BatchPoint> points)
    {
        var hasUnpriced = points.Any(point => point.Usd is null && point.Credits is not null);
        IEnumerable<BatchColumn> columns =
        [
            new("Tasks", point => point.Total),
            new("Succeeded", point => point.Succeeded),
            new("Failed", point => point.Failed),
            new("Cancelled", point => point.Cancelled > 0 ? point.Cancelled : null),
            new("Pending", point => point.Pending > 0 ? point.Pending : null),
            new("Success %", BatchHistory.Rate) { Show = Numbers.PercentNumber },
            new("p50 s", point => point.P50Seconds, 1),
            new("p95 s", point => point.P95Seconds, 1),
            new("Elapsed s", point => point.ElapsedSeconds > 0 ? point.ElapsedSeconds : null),
            new("Videos", point => point.Videos),
            new("Storage MB", point => point.StorageMb, 1),
            new("Credits", point => hasUnpriced ? point.Credits : null, 1),
            new("Cost $", point => point.Usd, 2),
        ];
        return [.. columns.Where(column => points.Any(point => column.Value(point) is not null))];
    }

    /// <summary>Formats the number; null for a fixed number of decimals.</summary>
    public Func<decimal?, string>? Show { get; init; }

    public string Reads(BatchPoint point) => Show is null ? Numbers.Fixed(Value(point), Decimals) : Show(Value(point));
}
