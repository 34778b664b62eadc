using ReportTasks.Formats.Html;
using ReportTasks.Tests.Formats.Html.Support;

namespace ReportTasks.Tests.Formats.Html;

/// <summary>The pages are what they were when somebody last looked at them.</summary>
public sealed class HtmlSnapshotTests : IDisposable
{
    private readonly FormBatches batches = new();

    [Theory]
    [MemberData(nameof(FormBatches.Cases), MemberType = typeof(FormBatches))]
    public void A_page_with_only_what_every_report_has(string name) => Page(batches.Report(name)).ShouldMatchSnapshot($"html/{name}.html");

    [Theory]
    [MemberData(nameof(FormBatches.Cases), MemberType = typeof(FormBatches))]
    public void A_page_with_all_that_a_report_can_have(string name) => Page(FullReport.Of(batches, name)).ShouldMatchSnapshot($"html/{name}-full.html");

    public void Dispose() => batches.Dispose();

    private byte[] Page(ReportTasks.Reports.BatchReport report)
    {
        var format = new HtmlReportFormat();
        var path = format.PathFor(batches.Destination);
        format.Write([report], path, isUpdate: false).ShouldBeEmpty();
        return File.ReadAllBytes(path);
    }
}
