using ReportTasks.Publishing.Stores;

namespace ReportTasks.Tests.Publishing.Stores;

public sealed class ContentTypesTests
{
    [Theory]
    [InlineData("a.mp4", "video/mp4")]
    [InlineData("a.JSON", "application/json")]
    [InlineData("video_generation_results_20250617_041141.json.gz", "application/gzip")]
    [InlineData("a.html", "text/html; charset=utf-8")]
    [InlineData("a.csv", "text/csv; charset=utf-8")]
    [InlineData("a.md", "text/markdown; charset=utf-8")]
    [InlineData("a.txt", "text/plain; charset=utf-8")]
    [InlineData("a.prom", "text/plain; version=0.0.4; charset=utf-8")]
    [InlineData("a.junit.xml", "application/xml")]
    [InlineData("a.svg", "image/svg+xml")]
    [InlineData("a.unheard-of", "application/octet-stream")]
    [InlineData("json", "application/octet-stream")]
    public void The_extension_sets_the_content_type(string name, string type) => ContentTypes.Of(name).ShouldBe(type);
}
