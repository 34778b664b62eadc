using System.Text;
using System.Text.RegularExpressions;
using ReportTasks.Tests.Reports.Formats.Html.Support;

namespace ReportTasks.Tests.Reports.Formats.Html;

/// <summary>Snapshots of the pages without styles and scripts.</summary>
public sealed partial class HtmlSnapshotTests(ReportPages pages)
{
    [Theory]
    [MemberData(nameof(SampleBatches.Cases), MemberType = typeof(SampleBatches))]
    public void The_page_matches_its_snapshot(string name) =>
        Encoding.UTF8.GetBytes(Assets().Replace(File.ReadAllText(pages.PathOf(name)), "")).ShouldMatchSnapshot($"html/{name}.html");

    [Theory]
    [InlineData(SampleBatches.Large, 1_200_000)]
    [InlineData(SampleBatches.Sample, 60_000)]
    [InlineData(SampleBatches.Hostile, 100_000)]
    public void The_page_is_small(string name, long most) => new FileInfo(pages.PathOf(name)).Length.ShouldBeLessThan(most);

    [GeneratedRegex("(?<=<style>).*?(?=</style>)|(?<=<script>).*?(?=</script>)|'sha256-[^']*'", RegexOptions.Singleline, 10_000)]
    private static partial Regex Assets();
}
