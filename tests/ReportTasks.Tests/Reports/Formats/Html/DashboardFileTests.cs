using ReportTasks.Reports.Html.Dashboard;
using ReportTasks.Tests.Reports.Formats.Html.Support;

namespace ReportTasks.Tests.Reports.Formats.Html;

/// <summary>The dashboard never overwrites unrelated files.</summary>
public sealed class DashboardFileTests : IDisposable
{
    private readonly TemporaryDirectory output = new();

    [Fact]
    public void A_dashboard_of_ReportTasks_is_replaced()
    {
        new DashboardPage().Write(SampleHistory.Of(2), output["index.html"]);
        var before = File.ReadAllText(output["index.html"]);

        new DashboardPage().Write(SampleHistory.Of(3), output["index.html"]);

        File.ReadAllText(output["index.html"]).ShouldNotBe(before);
        Directory.GetFiles(output.Path).ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("")]
    [InlineData("<!DOCTYPE html><title>My site</title>")]
    [InlineData("<!DOCTYPE html><meta name=\"generator\" content=\"Hugo\"><p>ReportTasks")]
    public void An_unrelated_page_is_kept_with_a_message_that_says_what_to_do(string foreign)
    {
        File.WriteAllText(output["index.html"], foreign);

        var exception = Should.Throw<IOException>(() => new DashboardPage().Write(SampleHistory.Of(2), output["index.html"]));

        exception.Message.ShouldContain(output["index.html"]);
        exception.Message.ShouldContain("move it away, or write to another --output-dir");
        File.ReadAllText(output["index.html"]).ShouldBe(foreign);
    }

    [Fact]
    public void A_directory_with_the_name_of_the_dashboard_is_refused()
    {
        Directory.CreateDirectory(output["index.html"]);

        Should.Throw<IOException>(() => new DashboardPage().Write([], output["index.html"])).Message.ShouldContain("is a directory");
    }

    [Fact]
    public void A_dashboard_of_a_thousand_batches_has_at_most_500_kilobytes()
    {
        new DashboardPage().Write(SampleHistory.Of(1_000), output["index.html"]);

        new FileInfo(output["index.html"]).Length.ShouldBeLessThan(500_000);
    }

    [Fact]
    public void Batch_text_never_becomes_markup()
    {
        new DashboardPage().Write(SampleHistory.Of(30, SampleBatches.Payload), output["index.html"]);

        var page = File.ReadAllText(output["index.html"]);
        page.ShouldContain("&lt;script&gt;alert(1)");
        page.ShouldNotContain("<script>alert");
        page.ShouldNotContain("<img");
        page.ShouldNotContain("\u202e");
        page.ShouldNotContain("\u001b");
        page.ShouldNotContain("style=");
    }

    public void Dispose() => output.Dispose();
}
