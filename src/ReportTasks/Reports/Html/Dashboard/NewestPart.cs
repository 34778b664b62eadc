using ReportTasks.Analysis.History;
using ReportTasks.Reports.Html.Kit;

namespace ReportTasks.Reports.Html.Dashboard;

/// <summary>The numbers of the newest batch, each compared with the median of those before it.</summary>
internal static class NewestPart
{
    public static void Write(HtmlWriter html, BatchHistory history)
    {
        if (history.Newest is not { } newest) return;
        var title = history.Points.Count == 1
            ? "The only batch so far"
            : "The newest batch, and its change from the median before it";
        html.Write($"<section id=\"newest\">\n<h2>{title}</h2>\n{Tile.Row(Tiles(history, newest))}</section>\n");
    }

    private static IEnumerable<Tile> Tiles(BatchHistory history, BatchPoint newest)
    {
        yield return Of("Success rate", BatchHistory.Rate, Numbers.Percent, "points", 1);
        yield return Of("Failed", point => point.Failed, Number);
        if (history.Points.Any(point => point.Cancelled > 0)) yield return Of("Cancelled", point => point.Cancelled, Number);
        if (history.Points.Any(point => point.Pending > 0)) yield return Of("Pending", point => point.Pending, Number);
        yield return Of("Median task", point => point.P50Seconds, Numbers.Seconds, "s", 1);
        yield return Of("95% within", point => point.P95Seconds, Numbers.Seconds, "s", 1);
        yield return Of("Videos", point => point.Videos, Number);
        yield return Of("Storage", point => point.StorageMb, value => $"{Numbers.Of(value, 1)} MB", "MB", 1);
        if (history.Points.Any(point => point.Usd is not null))
            yield return Of("Cost", point => point.Usd, value => Numbers.Money(null, value), "$", 2);
        else if (history.HasCost)
            yield return Of("Cost", point => point.Credits, value => Numbers.Money(value, null), "credits", 1);

        static string Number(decimal? value) => Numbers.Of(value, 1);

        Tile Of(string name, Func<BatchPoint, decimal?> value, Func<decimal?, string> reads, string unit = "", int decimals = 1)
        {
            var (now, median) = (value(newest), history.MedianBefore(value));
            var note = median is null ? ""
                : now is null ? $"median {reads(median)}"
                : $"{Change(now.Value - median.Value, unit, decimals)} from {reads(median)}";
            return new Tile(name, reads(now), note);
        }
    }

    private static string Change(decimal change, string unit, int decimals)
    {
        var signed = Numbers.Signed(Metrics.Rounding.Round(change, decimals), decimals);
        return unit switch
        {
            "" => signed,
            "$" => signed[..1] + "$" + signed[1..],
            _ => $"{signed} {unit}",
        };
    }
}
