using System.Text;
using Build.Tests.Host.Support;

namespace Build.Tests.Host;

public sealed class ConsoleTests : IDisposable
{
    private const string Prompt = "An 🦊 in Ōsaka \u001b[31m\u001b]0;title\u0007 says\r\nhello \u202Ewith\u200F marks? No \u0085 \u2028 end";

    private readonly Workspace place = new();

    [Theory]
    [InlineData("C")]
    [InlineData("POSIX")]
    [InlineData("en_US.ISO-8859-1")]
    [InlineData("ja_JP.eucJP")]
    public async Task Without_UTF8_the_output_is_ASCII_words(string locale)
    {
        var run = await RunAsync(locale);

        foreach (var bytes in (byte[][])[run.OutputBytes, run.ErrorBytes]) bytes.ShouldAllBe(b => b == '\n' || (b >= ' ' && b <= '~'));
        run.Saying("BATCH REPORT & SUCCESS METRICS", @"An \u{1F98A} in \u{14C}saka");
        // The only question mark is in the prompt.
        run.Output.Replace("marks?", "", StringComparison.Ordinal).ShouldNotContain("?");
    }

    [Theory]
    [InlineData("C.UTF-8", false)]
    [InlineData("en_US.UTF-8", false)]
    [InlineData("en_US.utf8", true)]
    public async Task With_UTF8_the_output_has_emoji_and_no_control_sequences(string locale, bool noColor)
    {
        if (noColor) place.Environment["NO_COLOR"] = "1";

        var run = await RunAsync(locale);

        run.Saying("📊 BATCH REPORT & SUCCESS METRICS", "  • ✅ Succeeded: 1", "An 🦊 in Ōsaka");
        run.Everything.EnumerateRunes().Where(rune => Rune.IsControl(rune) && rune.Value != '\n').ShouldBeEmpty();
        run.Output.ShouldNotContain("\uFFFD");
        foreach (var mark in (string[])["\u202E", "\u200F", "\u2028"]) run.Output.Contains(mark, StringComparison.Ordinal).ShouldBeFalse();
    }

    public void Dispose() => place.Dispose();

    private async Task<HostResult> RunAsync(string locale)
    {
        place.Environment["LC_ALL"] = locale;
        place.Write(Batch.FileName, Batch.Of(Batch.Succeeded("fox", "https://127.0.0.1/fox.mp4", Prompt)));
        place.WriteVideo("video_outputs/fox.mp4", "a video");
        return (await place.RunAsync("--verbosity=diagnostic")).ShouldEnd(0);
    }
}
