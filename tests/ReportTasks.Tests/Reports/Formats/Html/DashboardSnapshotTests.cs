using ReportTasks.Reports.Html.Dashboard;
using ReportTasks.Tests.Reports.Formats.Html.Support;

namespace ReportTasks.Tests.Reports.Formats.Html;

public sealed class DashboardSnapshotTests : IDisposable
{
    private readonly TemporaryDirectory output = new();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(30)]
    [InlineData(70)]
    public void The_dashboard_matches_its_snapshot(int count) => Page(count).ShouldMatchSnapshot($"html/dashboard-{count}.html");

    [Fact]
    public void A_dashboard_of_hostile_batches_matches_its_snapshot() => Page(3, SampleBatches.Payload).ShouldMatchSnapshot("html/dashboard-hostile.html");

    public void Dispose() => output.Dispose();

    private byte[] Page(int count, string evil = "")
    {
        var path = output["index.html"];
        new DashboardPage().Write(SampleHistory.Of(count, evil), path);
        return File.ReadAllBytes(path);
    }
}
