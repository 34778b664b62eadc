using Microsoft.Extensions.Time.Testing;
using ReportTasks.Downloads;
using ReportTasks.Polling;
using Spectre.Console;
using Spectre.Console.Testing;

namespace ReportTasks.Tests.Downloads;

public sealed class ProgressTests
{
    private static readonly TimeSpan TenSeconds = TimeSpan.FromSeconds(10);

    [Fact]
    public void Plain_progress_is_a_line_a_video_and_one_every_ten_seconds()
    {
        var time = new FakeTimeProvider();
        var lines = new List<string>();
        using (var progress = new PlainDownloadProgress(lines.Add, unicode: true, time))
        {
            progress.Starting(4);
            progress.Advanced("a.mp4", 10 * 1024 * 1024);
            time.Advance(TenSeconds);
            progress.Finished(Row("a.mp4", new Downloaded(15 * 1024 * 1024, 3, 0)));
            progress.Finished(Row("b.mp4", new AlreadyPresent(100)));
            progress.Finished(Row("c.mp4", new Failed("The server said no.", 6)));
            time.Advance(TenSeconds);
        }

        time.Advance(TenSeconds);
        lines.ShouldBe(
        [
            "Downloading: 0 of 4 videos, 10.0 MB, 1.0 MB/s",
            "[1/4] a.mp4: downloaded, 15.0 MB, 3 attempts",
            "[2/4] b.mp4: already there, 100 B",
            "[3/4] c.mp4: FAILED: The server said no.",
            "Downloading: 3 of 4 videos, 1 failed, 10.0 MB, 0 B/s, about 20s left",
        ]);
    }

    [Theory]
    [InlineData(true, "[1/1] été \\U0001F3AC]0;x.mp4: already there, 1 B")]
    [InlineData(false, "[1/1] \\u{E9}t\\u{E9} \\u{1F3AC}]0;x.mp4: already there, 1 B")]
    public void Lines_hold_neither_control_characters_nor_what_the_encoding_cannot_show(bool unicode, string expected)
    {
        var lines = new List<string>();
        using var progress = new PlainDownloadProgress(lines.Add, unicode, TimeProvider.System);
        progress.Starting(1);

        progress.Finished(Row("été \U0001F3AC\u001b]0;x.mp4", new AlreadyPresent(1)));

        lines.Single().ShouldBe(expected.Replace("\\U0001F3AC", "\U0001F3AC", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(40, true)]
    [InlineData(40, false)]
    [InlineData(80, true)]
    [InlineData(80, false)]
    [InlineData(200, true)]
    [InlineData(200, false)]
    public async Task Bars_fit_the_width(int width, bool unicode)
    {
        using var console = Console(width, unicode);
        console.Interactive();
        console.EmitAnsiSequences();

        var done = await DownloadDisplay.RunAsync(console, _ => throw new InvalidOperationException("no plain lines"), TimeProvider.System, async progress =>
        {
            progress.Starting(3);
            progress.Receiving("a [bold]very[/] long name of a video that nobody would type by hand.mp4", 1_000_000, 0);
            progress.Advanced("a [bold]very[/] long name of a video that nobody would type by hand.mp4", 400_000);
            progress.Receiving("b.mp4", null, 0);
            progress.Receiving("été.mp4", 10, 0);
            progress.Retrying("été.mp4", "reset", TimeSpan.FromSeconds(4));
            await Task.Yield();
            progress.Finished(Row("c.mp4", new AlreadyPresent(1)));
            return new DownloadSummary([], TimeSpan.Zero);
        });

        done.Videos.ShouldBeEmpty();
        var lines = PlainLines(console.Output);
        lines.ShouldContain(line => line.Contains("40% of 976.6 KB", StringComparison.Ordinal));
        lines.ShouldContain(line => line.Contains("trying again in 4s", StringComparison.Ordinal));
        lines.ShouldContain(line => line.Contains("of 3 videos", StringComparison.Ordinal));
        lines.ShouldAllBe(line => line.Length <= width);
        if (!unicode) lines.ShouldAllBe(line => line.All(char.IsAscii));
    }

    [Fact]
    public async Task A_console_that_is_not_interactive_gets_lines()
    {
        using var console = Console(80, unicode: true);
        console.Profile.Capabilities.Interactive = false;
        var lines = new List<string>();

        await DownloadDisplay.RunAsync(console, lines.Add, TimeProvider.System, progress =>
        {
            progress.Starting(1);
            progress.Finished(Row("a.mp4", new AlreadyPresent(1)));
            return Task.FromResult(new DownloadSummary([], TimeSpan.Zero));
        });

        lines.ShouldBe(["[1/1] a.mp4: already there, 1 B"]);
        console.Output.ShouldBeEmpty();
    }

    [Fact]
    public void The_time_left_goes_by_what_was_fetched()
    {
        var time = new FakeTimeProvider();
        var stats = new TransferStats(time);
        stats.Starting(10);
        for (var i = 0; i < 5; i++) stats.Finished(new AlreadyPresent(1));
        stats.Describe().ShouldBe("5 of 10 videos, 0 B, 0 B/s");
        time.Advance(TenSeconds);
        stats.Advanced(2048);
        stats.Finished(new Downloaded(2048, 1, 0));

        stats.Describe().ShouldBe("6 of 10 videos, 2.0 KB, 204 B/s, about 40s left");
    }

    internal static VideoDownload Row(string name, DownloadOutcome outcome) => new(new VideoTask(), new VideoName(name), outcome);

    internal static TestConsole Console(int width, bool unicode)
    {
        var console = new TestConsole().Width(width);
        console.Profile.Capabilities.Unicode = unicode;
        return console;
    }

    private static string[] PlainLines(string output) =>
        [.. System.Text.RegularExpressions.Regex.Replace(output, @"\x1b\[[0-9;?]*[A-Za-z]", "", System.Text.RegularExpressions.RegexOptions.None, TenSeconds)
            .Split(['\n', '\r'], StringSplitOptions.RemoveEmptyEntries)];
}
