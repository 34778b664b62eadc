using ReportTasks.Reports.Html.Kit;

namespace ReportTasks.Reports.Html.Dashboard;

/// <summary>The newest batch compared with those before it, in a sentence, and the totals of all.</summary>
internal static class HeadlinePart
{
    public static void Write(HtmlWriter html, BatchHistory history) => html.Write($"""
        <header>
        <h1>Batches of generated videos</h1>
        <p class="verdict">{Verdict(history)}</p>
        <p>{All(history)}</p>
        </header>

        """);

    private static Markup Verdict(BatchHistory history)
    {
        if (history.Newest is not { } newest) return Markup.Of($"There are no batches yet.");
        var name = Markup.Of($"<a href=\"{Link.To(newest.Report)}\">{BatchHistory.Id(newest)}</a>");
        if (newest.Total == 0) return Markup.Of($"The newest batch, {name}, has no tasks.");
        var went = Markup.Of($"{Numbers.Percent(newest.SuccessRatePercent)} of {Numbers.Plural(newest.Total, "task", "tasks")} "
            + $"succeeded in the newest batch, {name}");
        return history.MedianBefore(BatchHistory.Rate) is { } median
            ? Markup.Of($"{went}: {Change(newest.SuccessRatePercent, median, history)}.")
            : Markup.Of($"{went}.");
    }

    private static string Change(decimal rate, decimal median, BatchHistory history)
    {
        var count = Math.Min(history.Points.SkipLast(1).Count(point => point.Total > 0), BatchHistory.Window);
        var before = count == 1 ? "the batch before it" : $"the median of the {count} batches before it";
        var points = Numbers.Of(Math.Abs(rate - median), 1);
        var change = points == "0"
            ? "level with"
            : $"{points} {(points == "1" ? "point" : "points")} {(rate > median ? "above" : "below")}";
        return $"{change} {before} ({Numbers.Percent(median)})";
    }

    private static Markup All(BatchHistory history)
    {
        if (history.Points.Count == 0)
        {
            return Markup.Of($"The target <code>Report</code> makes the first one; "
                + $"then <code>--target=Trend</code> writes this page anew.");
        }

        var megabytes = history.Points.Sum(point => point.StorageMb);
        var storage = megabytes < 1024
            ? $"{Numbers.Of(megabytes, megabytes < 1 ? 2 : 0)} MB"
            : $"{Numbers.Of(megabytes / 1024, 2)} GB";
        var batches = Numbers.Plural(history.Points.Count, "batch", "batches");
        var tasks = Numbers.Plural(history.Points.Sum(point => point.Total), "task", "tasks");
        var videos = Numbers.Plural(history.Points.Sum(point => point.Videos), "video", "videos");
        return Markup.Of($"{batches} since {BatchHistory.Day(history.Points[0])}: "
            + $"{tasks}, {Numbers.Percent(history.PooledRate)} of them succeeded; {videos} of {storage}{Cost(history)}.");
    }

    private static string Cost(BatchHistory history)
    {
        var dollars = history.Points.Where(point => point.Usd is not null).ToList();
        var known = dollars.Count > 0 ? dollars : history.Points.Where(point => point.Credits is not null).ToList();
        if (known.Count == 0) return "";
        var sum = Numbers.Money(known.Sum(point => point.Credits), dollars.Count > 0 ? known.Sum(point => point.Usd) : null);
        return known.Count == history.Points.Count
            ? $"; {sum}"
            : $"; {sum} for the {Numbers.Plural(known.Count, "batch", "batches")} whose cost is known";
    }
}
