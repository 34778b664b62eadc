using ReportTasks.Analysis.Gates;
using ReportTasks.Console;
using ReportTasks.Metrics.Costs;
using ReportTasks.Options;
using ReportTasks.Reports;
using ReportTasks.Reports.Formats.Terminal;
using ReportTasks.Tests.Analysis.Gates;
using Spectre.Console.Testing;

namespace ReportTasks.Tests.Reports.Formats;

public sealed class BatchTableTests
{
    [Theory]
    [InlineData(80)]
    [InlineData(120)]
    public void Each_batch_is_one_line_with_problems_first_and_totals_last(int width)
    {
        var reports = Enumerable.Range(1, 30).Select(day => Report($"runway_polling_results_202506{day:00}_041141.json", isMissed: day == 7));

        var lines = Write(width, [.. reports]);

        lines.Length.ShouldBe(35);
        lines.ShouldAllBe(line => CellText.Width(line) <= width);
        lines[3].ShouldBe("| 20250607_041141 |    8 of 10 (80%) |     8 of 8 |  $1.50 | 1 missed |");
        lines[4].ShouldContain("| 20250601_041141 |    8 of 10 (80%) |     8 of 8 |  $1.50 |       ok |");
        lines[^2].ShouldContain("| All 30 batches  | 240 of 300 (80%) | 240 of 240 | $45.00 | 1 missed |");
    }

    [Fact]
    public void Files_with_the_same_name_are_shown_with_their_directories() =>
        string.Join('\n', Write(80, [Report("a/same.json"), Report("b/same.json"), Report("other.json")]))
            .ShouldSatisfyAllConditions(text => text.ShouldContain("| a/same.json"), text => text.ShouldContain("| b/same.json"), text => text.ShouldContain("| other  "));

    private static BatchReport Report(string source, bool isMissed = false)
    {
        var report = GateSamples.Batch(8, 2, 0, 0);
        var gate = new GateResult("max-failed", GateLevel.Error, "1", "2", isMissed ? GateVerdict.Missed : GateVerdict.Passed, "Message.");
        return (report with { Metadata = report.Metadata with { SourcePollingFile = source } })
            .With(new ReportSection("gates", new GateResults([gate])))
            .With(new ReportSection("cost", new Cost(150, 1.5m, null, null, null, null, IsEstimated: false, 0, [])));
    }

    private static string[] Write(int width, IReadOnlyList<BatchReport> reports)
    {
        using var console = new TestConsole();
        console.Profile.Width = width;
        console.Profile.Capabilities.Unicode = false;
        BatchTable.Write(console, reports);
        return [.. console.Output.TrimEnd().Split('\n').Select(line => line.TrimEnd())];
    }
}
