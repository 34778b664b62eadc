using System.Globalization;
using ReportTasks.Analysis.History;
using ReportTasks.Analysis.Insights;
using ReportTasks.Console;
using Spectre.Console;

namespace ReportTasks.Reports.Formats.Terminal;

/// <summary>Prints all batches: a table (newest first), sparklines, and insights into the newest batch.</summary>
internal sealed class TrendText(IAnsiConsole console)
{
    private const int ShownBatches = 30;
    private const int CellBorder = 3;
    private const string None = "-";
    private const decimal BytesPerMegabyte = 1_048_576;

    // A report that was read may contain any number.
    private const decimal MaxMegabytes = long.MaxValue / BytesPerMegabyte;

    // Most important first, because a narrow console shows only those that fit.
    private static readonly (string Title, Func<BatchPoint, string> Cell)[] Columns =
    [
        ("When (UTC)", point => point.At.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)),
        ("Rate", point => point.Total == 0 ? None : Sizes.Percent(point.SuccessRatePercent)),
        ("Tasks", point => Count(point.Total)),
        ("Failed", point => Count(point.Failed)),
        ("p50", point => Text(point.P50Seconds, Seconds)),
        ("p95", point => Text(point.P95Seconds, Seconds)),
        ("Cost", Cost),
        ("Storage", point => Storage(point.StorageMb)),
        ("Batch", point => point.BatchId),
    ];

    private static readonly (string Name, Func<BatchPoint, decimal?> Value, Func<decimal, string> Format)[] Series =
    [
        ("Success rate", point => point.Total == 0 ? null : point.SuccessRatePercent, Sizes.Percent),
        ("p50", point => point.P50Seconds, Seconds),
        ("p95", point => point.P95Seconds, Seconds),
        ("Failed", point => point.Failed, Count),
        ("Storage", point => point.StorageMb, Storage),
        ("Cost", point => point.Usd, Sizes.Dollars),
    ];

    /// <param name="points">Oldest first, at least one.</param>
    public void Write(IReadOnlyList<BatchPoint> points)
    {
        WriteTable(points);
        foreach (var (name, value, format) in Series) WriteLine(name, [.. points.Select(value)], format);
        foreach (var insight in InsightSection.Find(new BatchFacts(TrendSection.Trend(points[^1], points))).Insights)
        {
            ConsoleTable.Line(console, $"{insight.Kind}: {insight.Sentence}");
        }
    }

    private void WriteTable(IReadOnlyList<BatchPoint> points)
    {
        var rows = points.Reverse().Take(ShownBatches)
            .Select(point => Columns.Select(column => column.Cell(point)).ToList()).ToList();
        var (fitting, width) = (0, 1);
        foreach (var (index, column) in Columns.Index())
        {
            width += CellBorder + rows.Max(row => Math.Max(CellText.Width(row[index]), column.Title.Length));
            if (width <= console.Profile.Width) fitting = index + 1;
        }

        fitting = Math.Max(2, fitting);
        ConsoleTable.Write(
            console, [.. Columns.Take(fitting).Select(column => column.Title)],
            rows.Select(row => row.Take(fitting).ToList()), points.Count - rows.Count, wordColumns: 1);
    }

    private void WriteLine(string name, IReadOnlyList<decimal?> values, Func<decimal, string> format)
    {
        if (values.All(value => value is null)) return;
        var last = Text(values.Last(value => value is not null), format);
        var range = $" {Text(values.Min(), format)} to {Text(values.Max(), format)}, last {last}";
        var label = name.PadRight(13);
        var width = Math.Max(8, console.Profile.Width - label.Length - range.Length);
        var line = Sparkline.Of(values, width, console.Profile.Capabilities.Unicode);
        console.WriteLine(label + line + (label.Length + line.Length + range.Length <= console.Profile.Width ? range : ""));
    }

    private static string Cost(BatchPoint point) =>
        point.Usd is { } usd ? Sizes.Dollars(usd)
        : point.Credits is { } credits ? $"{Count(credits)} {Plural.Noun(Math.Round(credits), "credit")}"
        : None;

    private static string Text(decimal? value, Func<decimal, string> format) => value is { } known ? format(known) : None;

    private static string Count(decimal value) => value.ToString("0", CultureInfo.InvariantCulture);

    private static string Seconds(decimal value) => string.Create(CultureInfo.InvariantCulture, $"{value:0.0} s");

    private static string Storage(decimal megabytes) => Sizes.Text((long)(Math.Min(megabytes, MaxMegabytes) * BytesPerMegabyte));
}
