using System.Net;
using CsCheck;
using ReportTasks.Metrics.Durations;
using ReportTasks.Reports.Html.Charts;
using ReportTasks.Reports.Html.Kit;

namespace ReportTasks.Tests.Reports.Formats.Html;

public sealed class MarkupTests
{
    [Fact]
    public void Interpolated_values_are_encoded_unless_they_are_markup()
    {
        var inner = Markup.Of($"<i title=\"{"\"'"}\">{"<&>"}</i>");

        Markup.Of($"<b>{inner}{1}{2L}{1.50m}{"\u202e\u0000\r"}{(string?)null}</b>").ToString()
            .ShouldBe("<b><i title=\"&quot;&#39;\">&lt;&amp;&gt;</i>121.5\uFFFD\uFFFD\n</b>");
    }

    [Fact]
    public void Decoding_returns_the_original_text() => Gen.String[Gen.Char[' ', '\uFFFD']].Sample(text =>
    {
        var html = Markup.Of($"{text}").ToString();
        var kept = string.Concat(text.Select(c => c is >= '\u007F' and <= '\u009F' or >= '\u202A' and <= '\u202E' or >= '\u2066' and <= '\u2069' or >= '\uD800' and <= '\uDFFF' or >= '\uFDD0' and <= '\uFDEF' ? '\uFFFD' : c));
        return !html.AsSpan().ContainsAny("<>\"'") && (text.Any(char.IsSurrogate) || WebUtility.HtmlDecode(html) == kept);
    });

    [Theory]
    [InlineData("javascript:alert(1).mp4", "javascript%3Aalert%281%29.mp4")]
    [InlineData("../a b/c#1?.html", "../a%20b/c%231%3F.html")]
    public void A_link_to_a_file_is_relative(string path, string link) => Link.To(path).ShouldBe(link);

    [Theory]
    [InlineData("\\\\xq.example\\x.html", "%5C%5Cxq.example%5Cx.html")]
    [InlineData("//xq.example/x.html", "/xq.example/x.html")]
    [InlineData("a\\b.html", "a%5Cb.html")]
    public void A_path_never_links_to_a_host(string path, string link)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "On Windows, backslashes separate path segments, and two start a share.");
        Link.To(path).ShouldBe(link);
    }

    [Fact]
    public void Chart_axes_cover_the_values_in_round_steps() => Gen.Select(Gen.Int[-1_000_000, 1_000_000], Gen.Int[1, 1_000_000]).Sample((start, length) =>
    {
        var (least, span) = (start / 1000m, length / 1000m);
        var scale = Scale.Of(least, least + span);
        return scale.From <= least && scale.To >= least + span && scale.Ticks.Count() is >= 2 and <= 7;
    });

    [Fact]
    public void A_histogram_counts_every_duration_in_at_most_30_bins() => Gen.Long[-1_000_000_000, 100_000_000_000].Array[1, 300].Sample(ticks =>
    {
        Array.Sort(ticks);
        var bins = Histogram.Of(ticks);
        return bins.Count is >= 1 and <= 30 && bins.Sum(bin => bin.Count) == ticks.Length && bins[0].Count > 0 && bins[^1].Count > 0
            && bins.Zip(bins.Skip(1)).All(pair => pair.First.ToSeconds == pair.Second.FromSeconds);
    });

    [Fact]
    public void The_first_bin_starts_at_a_round_number() => Histogram.Of([125_000_000, 312_500_000, 999_000_000])
        .ShouldBe([new(0, 20, 1), new(20, 40, 1), new(40, 60, 0), new(60, 80, 0), new(80, 100, 1)]);
}
