using System.Text;
using ReportTasks.Reports;
using ReportTasks.Reports.Formats.Markdown;

namespace ReportTasks.Tests.Reports.Formats.Markdown;

public sealed class StepSummaryTests : IDisposable
{
    private const int Limit = 1024 * 1024;

    private readonly SampleBatches batches = new();

    private string SummaryFile => Path.Combine(batches.Directory, "step summary");

    [Theory]
    [InlineData("", "# Batch report\n")]
    [InlineData("before", "before\n\n# Batch report\n")]
    [InlineData("before\n", "before\n\n# Batch report\n")]
    public void The_summary_is_appended(string before, string expected)
    {
        File.WriteAllText(SummaryFile, before);
        StepSummary.Append(SummaryFile, [batches.Report(SampleBatches.Sample)]);
        File.ReadAllText(SummaryFile).ShouldStartWith(expected);
    }

    [Fact]
    public void A_missing_summary_file_is_created()
    {
        StepSummary.Append(SummaryFile, [batches.Report(SampleBatches.Sample)]).ShouldBe(File.ReadAllText(SummaryFile));
        File.ReadAllText(SummaryFile).ShouldContain("## Videos");
    }

    [Theory]
    [InlineData(Limit - 50_000, 2)]
    [InlineData(1020 * 1024, 1)]
    [InlineData(1020 * 1024, 200)]
    [InlineData(Limit - 300, 3)]
    [InlineData(Limit - 100, 3)]
    public void The_summary_fits_the_remaining_space(int before, int count)
    {
        File.WriteAllText(SummaryFile, new string('x', before));
        var appended = StepSummary.Append(SummaryFile, Reports(count));
        appended.ShouldNotBeEmpty();
        new FileInfo(SummaryFile).Length.ShouldBeLessThanOrEqualTo(Limit);
        var text = File.ReadAllText(SummaryFile);
        text[..before].ShouldAllBe(c => c == 'x');
        text.ShouldEndWith(appended);
    }

    [Theory]
    [InlineData(Limit - 10)]
    [InlineData(Limit)]
    [InlineData(Limit + 1)]
    [InlineData(Limit + 5000)]
    public void A_full_summary_file_is_unchanged(int before)
    {
        File.WriteAllText(SummaryFile, new string('x', before));
        StepSummary.Append(SummaryFile, Reports(1)).ShouldBeEmpty();
        new FileInfo(SummaryFile).Length.ShouldBe(before);
    }

    [Fact]
    public void An_empty_summary_file_is_filled_up_to_the_limit()
    {
        StepSummary.Append(SummaryFile, [.. Reports(1), .. Enumerable.Repeat(batches.Report(SampleBatches.Large), 4), batches.Report(SampleBatches.Hostile)]);
        new FileInfo(SummaryFile).Length.ShouldBeInRange(Limit - 5000, Limit);
        Encoding.UTF8.GetString(File.ReadAllBytes(SummaryFile)).ShouldContain("more videos in the JSON report");
    }

    public void Dispose() => batches.Dispose();

    private List<BatchReport> Reports(int count) => [.. Enumerable.Repeat(batches.Report(SampleBatches.Sample), count)];
}
