using System.Globalization;
using ReportTasks.Analysis.History;
using ReportTasks.Analysis.Insights;
using ReportTasks.Console;
using Spectre.Console;

namespace ReportTasks.Reports.Formats;

/// <summary>The batches on the console: a table, newest first, sparklines, and insights into the newest.</summary>
internal sealed class TrendText(IAnsiConsole console)
{
    private const int ShownBatches = 30;
    private const int CellBorder = 3;

    // Most important first: a narrow console shows as many as fit.
    private static readonly (string Title, Func<BatchPoint, string> Cell)[] Columns =
    [
        ("When (UTC)", point => point.At.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)),
        ("Rate", point => point.Total == 0 ? "-" : Text("0.00", point.SuccessRatePercent, " %")),
        ("Tasks", point => Text("N0", point.Total)),
        ("Failed", point => Text("N0", point.Failed)),
        ("p50", point => Text("0.0", point.P50Seconds, " s")),
        ("p95", point => Text("0.0", point.P95Seconds, " s")),
        ("Cost", Cost),
        ("Storage", point => Text("N1", point.StorageMb, " MB")),
        ("Batch", point => point.BatchId),
    ];

    private static readonly (string Name, Func<BatchPoint, decimal?> Value, string Format, string Unit)[] Series =
    [
        ("Success rate", point => point.Total == 0 ? null : point.SuccessRatePercent, "0.00", " %"),
        ("p50", point => point.P50Seconds, "0.0", " s"),
        ("p95", point => point.P95Seconds, "0.0", " s"),
        ("Failed", point => point.Failed, "N0", ""),
        ("Storage", point => point.StorageMb, "N1", " MB"),
        ("Cost", point => point.Usd, "N2", " USD"),
    ];

    /// <param name="points">Oldest first, at least one.</param>
    public void Write(IReadOnlyList<BatchPoint> points)
    {
        WriteTable(points);
        foreach (var (name, value, format, unit) in Series) WriteLine(name, [.. points.Select(value)], format, unit);
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

    private void WriteLine(string name, IReadOnlyList<decimal?> values, string format, string unit)
    {
        if (values.All(value => value is null)) return;
        var last = Text(format, values.Last(value => value is not null), unit);
        var range = $" {Text(format, values.Min())} to {Text(format, values.Max(), unit)}, last {last}";
        var label = name.PadRight(13);
        var width = Math.Max(8, console.Profile.Width - label.Length - range.Length);
        var line = Sparkline.Of(values, width, console.Profile.Capabilities.Unicode);
        console.WriteLine(label + line + (label.Length + line.Length + range.Length <= console.Profile.Width ? range : ""));
    }

    private static string Cost(BatchPoint point) =>
        point.Usd is { } usd ? Text("N2", usd, " USD")
        : point.Credits is { } credits ? Text("N0", credits, " " + Plural.Noun(Math.Round(credits), "credit"))
        : "-";

    private static string Text(string format, decimal? value, string unit = "") =>
        value is { } known ? known.ToString(format, CultureInfo.InvariantCulture) + unit : "-";
}
