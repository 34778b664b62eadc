using ReportTasks.Analysis.History;
using ReportTasks.Reports;
using ReportTasks.Tests.Docs;

namespace ReportTasks.Tests.Analysis.History;

/// <summary>Reports of the original script and of every schema version can be read. Each file describes the same batch.</summary>
public sealed class VersionsTests : IDisposable
{
    private readonly TemporaryDirectory output = new();

    private static string Directory => Repository.PathOf("tests/ReportTasks.Tests/Analysis/History/Versions");

    public static TheoryData<string> Files =>
        [.. System.IO.Directory.GetFiles(Directory).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public void Reports_of_every_version_are_part_of_the_history(string file)
    {
        var report = Repository.Read($"tests/ReportTasks.Tests/Analysis/History/Versions/{file}");
        output.Write("video_generation_results_20261130_142542.json", report);
        var reader = new HistoryReader(output.Path, []);

        var point = reader.ReadAll().ShouldHaveSingleItem();

        reader.Skipped.ShouldBeEmpty();
        bool Has(string section) => report.Contains($"\"{section}\": ", StringComparison.Ordinal);
        (point.BatchId, point.Source, point.Total, point.Succeeded, point.Failed, point.SuccessRatePercent, point.ElapsedSeconds)
            .ShouldBe(("20261130_142542_2", "runway_polling_results_20250617_040000.json", 3, 2, 1, 66.67m, 120));
        point.P95Seconds.ShouldBe(Has("latency") ? 70m : null);
        point.Credits.ShouldBe(Has("cost") ? 60m : null);
        point.Failures.ShouldBe(Has("failures") ? [new ReasonCount("SAFETY.INPUT.TEXT", 1)] : []);
        point.At.Year.ShouldBe(Has("timeline") ? 2025 : 2026);
    }

    [Fact]
    public Task The_newest_report_version_fits_the_schema() => File.ReadAllText(Path.Combine(Directory, "2.json")).ShouldFit("report");

    [Theory]
    [MemberData(nameof(Files))]
    public void New_reports_are_appended_to_reports_of_every_version(string file)
    {
        using var read = ExistingReports.Read(Path.Combine(Directory, file));

        (read.Problem, read.Reports.Count).ShouldBe((null, 1));
    }

    public void Dispose() => output.Dispose();
}
