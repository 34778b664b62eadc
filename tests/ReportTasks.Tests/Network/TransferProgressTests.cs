using Microsoft.Extensions.Time.Testing;
using ReportTasks.Console.Transfers;
using Spectre.Console.Testing;

namespace ReportTasks.Tests.Network;

public sealed class TransferProgressTests
{
    private static readonly TimeSpan TenSeconds = TimeSpan.FromSeconds(10);

    [Theory]
    [InlineData("Downloading", "video")]
    [InlineData("Uploading", "file")]
    public void Plain_progress_is_one_line_per_new_or_failed_file_and_one_every_ten_seconds(string doing, string thing)
    {
        var time = new FakeTimeProvider();
        var lines = new List<string>();
        using (var progress = new LogTransferProgress(lines.Add, unicode: true, time, new TransferWords(doing, thing)))
        {
            progress.Starting(4);
            progress.Moving("a.mp4", 15 * 1024 * 1024, 0);
            progress.Advanced("a.mp4", 10 * 1024 * 1024);
            time.Advance(TenSeconds);
            progress.Finished("a.mp4", TransferEnd.Moved, "downloaded, 15.0 MB, 3 attempts");
            progress.Finished("b.mp4", TransferEnd.Unchanged, "already saved, 100 B");
            progress.Finished("c.mp4", TransferEnd.Failed, "FAILED: The server said no.");
            time.Advance(TenSeconds);
        }

        time.Advance(TenSeconds);
        lines.ShouldBe(
        [
            $"{doing}: 0 of 4 {thing}s, 10.0 MB, 1.0 MB/s, about 50 s left",
            "[1/4] a.mp4: downloaded, 15.0 MB, 3 attempts",
            "[3/4] c.mp4: FAILED: The server said no.",
            $"{doing}: 3 of 4 {thing}s, 1 failed, 10.0 MB, 0 B/s, about 10 s left",
        ]);
    }

    [Fact]
    public void A_log_lists_the_first_thousand_files_and_counts_the_rest()
    {
        var time = new FakeTimeProvider();
        var lines = new List<string>();
        using var progress = new LogTransferProgress(lines.Add, unicode: true, time, TransferWords.Downloading);
        progress.Starting(5_000);

        for (var i = 0; i < 5_000; i++) progress.Finished($"{i}.mp4", i % 2 == 0 ? TransferEnd.Moved : TransferEnd.Failed, "done");
        time.Advance(TenSeconds);

        lines.Count.ShouldBe(1_002);
        lines[^3..].ShouldBe(["[1000/5000] 999.mp4: done", "Further videos are only counted.", "Downloading: 5000 of 5000 videos, 2500 failed, 0 B, 0 B/s"]);
    }

    [Fact]
    public void Progress_counts_one_video_in_the_singular()
    {
        var lines = new List<string>();
        var time = new FakeTimeProvider();
        using var progress = new LogTransferProgress(lines.Add, unicode: true, time, TransferWords.Downloading);
        progress.Starting(1);

        time.Advance(TenSeconds);

        lines.ShouldHaveSingleItem().ShouldStartWith("Downloading: 0 of 1 video, ");
    }

    [Theory]
    [InlineData(true, "[1/1] été \\U0001F3AC]0;x.mp4: downloaded, 1 B")]
    [InlineData(false, "[1/1] \\u{E9}t\\u{E9} \\u{1F3AC}]0;x.mp4: downloaded, 1 B")]
    public void Lines_have_no_control_or_unencodable_characters(bool unicode, string expected)
    {
        var lines = new List<string>();
        using var progress = new LogTransferProgress(lines.Add, unicode, TimeProvider.System, TransferWords.Downloading);
        progress.Starting(1);

        progress.Finished("été \U0001F3AC\u001b]0;x.mp4", TransferEnd.Moved, "downloaded, 1 B");

        lines.Single().ShouldBe(expected.Replace("\\U0001F3AC", "\U0001F3AC", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(40, true, false)]
    [InlineData(40, false, true)]
    [InlineData(80, true, true)]
    [InlineData(80, false, false)]
    [InlineData(200, true, false)]
    [InlineData(200, false, true)]
    public async Task Bars_fit_the_width(int width, bool unicode, bool isUpload)
    {
        var words = isUpload ? TransferWords.Uploading : TransferWords.Downloading;
        using var console = TestConsoles.Create(width, unicode);
        console.Interactive();
        console.EmitAnsiSequences();

        var done = await TransferDisplay.RunAsync(console, _ => throw new InvalidOperationException("no plain lines"), TimeProvider.System, words, async progress =>
        {
            progress.Starting(3);
            progress.Moving("a [bold]very[/] long name of a video that nobody would type by hand.mp4", 1_000_000, 0);
            progress.Advanced("a [bold]very[/] long name of a video that nobody would type by hand.mp4", 400_000);
            progress.Moving("b.mp4", null, 0);
            progress.Moving("été.mp4", 10, 0);
            progress.Retrying("été.mp4", "reset", TimeSpan.FromSeconds(4));
            await Task.Yield();
            progress.Finished("c.mp4", TransferEnd.Unchanged, "already saved, 1 B");
            return 42;
        });

        done.ShouldBe(42);
        var lines = PlainLines(console.Output);
        lines.ShouldContain(line => line.Contains("40% of 976.6 KB", StringComparison.Ordinal));
        lines.ShouldContain(line => line.Contains("retrying in 4 s", StringComparison.Ordinal));
        lines.ShouldContain(line => line.Contains($"of 3 {words.Things}", StringComparison.Ordinal));
        lines.ShouldContain(line => line.Contains(isUpload ? "uploading" : "downloading", StringComparison.Ordinal));
        if (width > 40) lines.ShouldContain(line => line.StartsWith($"All {words.Things} ", StringComparison.Ordinal));
        lines.ShouldAllBe(line => line.Length <= width);
        if (!unicode) lines.ShouldAllBe(line => line.All(char.IsAscii));
    }

    [Fact]
    public async Task A_console_that_is_not_interactive_gets_lines()
    {
        using var console = TestConsoles.Create(80, unicode: true);
        console.Profile.Capabilities.Interactive = false;
        var lines = new List<string>();

        await TransferDisplay.RunAsync(console, lines.Add, TimeProvider.System, TransferWords.Downloading, progress =>
        {
            progress.Starting(1);
            progress.Finished("a.mp4", TransferEnd.Moved, "downloaded, 1 B");
            return Task.FromResult(42);
        });

        lines.ShouldBe(["[1/1] a.mp4: downloaded, 1 B"]);
        console.Output.ShouldBeEmpty();
    }

    [Fact]
    public void The_time_left_is_estimated_once_bytes_have_moved()
    {
        var time = new FakeTimeProvider();
        var stats = new TransferStats(time, TransferWords.Downloading);
        stats.Starting(4);
        stats.Moving("a.mp4", 4096, 0);
        stats.Describe().ShouldBe("0 of 4 videos, 0 B, 0 B/s, estimating the time left");

        time.Advance(TenSeconds);
        stats.Advanced("a.mp4", 2048);

        // 2 KB of this file and 12 KB of the others are left, at 0.2 KB/s.
        stats.Describe().ShouldBe("0 of 4 videos, 2.0 KB, 204 B/s, about 1 min 10 s left");
    }

    [Fact]
    public void The_estimate_assumes_the_same_share_of_saved_files_among_the_rest()
    {
        var time = new FakeTimeProvider();
        var stats = new TransferStats(time, TransferWords.Downloading);
        stats.Starting(12);
        for (var i = 0; i < 5; i++) stats.Finished($"{i}.mp4", TransferEnd.Unchanged);
        stats.Moving("a.mp4", 2048, 0);
        time.Advance(TenSeconds);
        stats.Advanced("a.mp4", 2048);
        stats.Finished("a.mp4", TransferEnd.Moved);

        stats.Describe().ShouldBe("6 of 12 videos, 2.0 KB, 204 B/s, about 10 s left");
    }

    [Fact]
    public void Files_of_unknown_length_are_estimated_from_complete_files()
    {
        var time = new FakeTimeProvider();
        var stats = new TransferStats(time, TransferWords.Downloading);
        stats.Starting(2);
        stats.Moving("a.mp4", null, 0);
        time.Advance(TenSeconds);
        stats.Advanced("a.mp4", 2048);
        stats.Describe().ShouldEndWith(", estimating the time left");

        stats.Finished("a.mp4", TransferEnd.Moved);

        stats.Describe().ShouldEndWith(", about 10 s left");
    }

    [Fact]
    public void A_run_of_several_batches_lists_no_files()
    {
        var lines = new List<string>();
        var words = TransferWords.Downloading with { ListsFiles = false };
        using var progress = new LogTransferProgress(lines.Add, unicode: true, TimeProvider.System, words);
        progress.Starting(1);

        progress.Finished("a.mp4", TransferEnd.Moved, "downloaded, 1 B");

        lines.ShouldBeEmpty();
    }

    private static string[] PlainLines(string output) =>
        [.. System.Text.RegularExpressions.Regex.Replace(output, @"\x1b\[[0-9;?]*[A-Za-z]", "", System.Text.RegularExpressions.RegexOptions.None, TenSeconds)
            .Split(['\n', '\r'], StringSplitOptions.RemoveEmptyEntries)];
}
