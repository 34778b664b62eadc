using ReportTasks.Batches;
using ReportTasks.Batches.Naming;
using ReportTasks.Console;
using ReportTasks.Downloads;
using ReportTasks.Downloads.Outcomes;
using ReportTasks.Downloads.Planning;
using ReportTasks.Tests.Network;
using Spectre.Console;
using Spectre.Console.Testing;

namespace ReportTasks.Tests.Downloads;

public sealed class DownloadTableTests
{
    public static TheoryData<int, bool> Consoles { get; } = [.. new[] { 40, 60, 80, 200 }.SelectMany(width => new[] { (width, true), (width, false) })];

    [Theory]
    [MemberData(nameof(Consoles))]
    public void The_table_fits_any_console(int width, bool unicode)
    {
        using var console = TestConsoles.Create(width, unicode);
        var summary = new DownloadSummary(
        [
            Row("fine.mp4", new Downloaded(15_000_000, 2, 1000)),
            Row("[red]été[/] 動画 " + new string('x', 150) + ".mp4", new Failed("The [link]server[/] said\u001b[31m no.", 6)),
            Row("there.mp4", new AlreadyPresent(100)),
        ], TimeSpan.FromSeconds(75), "The disk is full.");

        DownloadTable.Write(console, summary);

        console.Lines.ShouldAllBe(line => Cells(line) <= width);
        console.Output.ShouldContain("FAILED");
        console.Output.ShouldContain("resumed");
        console.Output.ShouldNotContain("\u001b");
        string.Concat(console.Lines).ShouldContain("The [link]server[/] said");
        if (!unicode) console.Output.ShouldAllBe(letter => char.IsAscii(letter));
    }

    [Fact]
    public void Failures_are_listed_first_and_each_reason_once()
    {
        using var console = TestConsoles.Create(100, unicode: false);
        var rows = Enumerable.Range(0, 30).Select(i => Row($"good{i:00}.mp4", new Downloaded(1024, 1, 0)))
            .Concat(Enumerable.Range(0, 5).Select(i => Row($"bad{i}.mp4", new Failed("No network.", 6))));

        DownloadTable.Write(console, new DownloadSummary([.. rows], TimeSpan.FromSeconds(3)), rows: 4);

        console.Output.TrimEnd().ShouldBe("""
            +---------------------------------------------+
            | Video      | Outcome    |   Size | Attempts |
            |------------+------------+--------+----------|
            | bad0.mp4   | FAILED     |      - |        6 |
            | bad1.mp4   | FAILED     |      - |        6 |
            | bad2.mp4   | FAILED     |      - |        6 |
            | bad3.mp4   | FAILED     |      - |        6 |
            | bad4.mp4   | FAILED     |      - |        6 |
            | good00.mp4 | downloaded | 1.0 KB |        1 |
            | good01.mp4 | downloaded | 1.0 KB |        1 |
            | good02.mp4 | downloaded | 1.0 KB |        1 |
            | good03.mp4 | downloaded | 1.0 KB |        1 |
            +---------------------------------------------+
            ... and 26 more
            bad0.mp4, bad1.mp4 and 3 more: No network.
            30 downloaded (30.0 KB in 3 s), 5 failed.
            """.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void Videos_that_were_saved_before_are_only_counted()
    {
        using var console = TestConsoles.Create(100, unicode: false);
        var rows = Enumerable.Range(0, 30).Select(i => Row($"old{i:00}.mp4", new AlreadyPresent(1024)));

        DownloadTable.Write(console, new DownloadSummary([.. rows], TimeSpan.FromSeconds(3)));

        console.Output.TrimEnd().ShouldBe("30 already saved.");
    }

    [Fact]
    public void Failed_videos_are_red_on_a_console_with_color()
    {
        const string Red = "\u001b[91m";
        using var console = TestConsoles.Create(100, unicode: false).Colors(ColorSystem.Standard).EmitAnsiSequences();

        DownloadTable.Write(console, new DownloadSummary(
            [Row("bad.mp4", new Failed("No network.", 6)), Row("good.mp4", new Downloaded(1024, 1, 0))], TimeSpan.FromSeconds(3)));

        console.Lines.Single(line => line.Contains("FAILED", StringComparison.Ordinal)).ShouldContain(Red + "FAILED");
        console.Lines.Single(line => line.Contains("good.mp4", StringComparison.Ordinal)).ShouldNotContain(Red);
    }

    [Fact]
    public void Many_failure_reasons_do_not_hide_notes()
    {
        using var console = TestConsoles.Create(100, unicode: false);
        var rows = Enumerable.Range(0, 25).Select(i => Row($"bad{i}.mp4", new Failed($"Reason {i}.", 1)))
            .Append(Row("clip.mp4", new Downloaded(1024, 1, 0) { Note = "It was edited." }));

        DownloadTable.Write(console, new DownloadSummary([.. rows], TimeSpan.FromSeconds(3)));

        console.Lines.ShouldContain("... and 5 more for other reasons");
        console.Lines.ShouldContain("clip.mp4: It was edited.");
    }

    [Fact]
    public void A_plan_is_shown_as_a_table()
    {
        using var console = TestConsoles.Create(100, unicode: false);
        PlannedDownload Planned(string name, PlannedStep step) => new(new BatchTask(), new VideoName(name), step);
        List<PlannedDownload> plan =
        [
            Planned("a.mp4", new Fetch("cdn.example", 0, null, null)),
            Planned("b.mp4", new Fetch("cdn.example", 2048, 4096, null)),
            Planned("c.mp4", new Keep(1024, WritesMetadata: true)),
            Planned("d.mp4", new CannotFetch("It has no address.")),
        ];

        DownloadTable.Write(console, plan);

        console.Output.TrimEnd().ShouldBe("""
            +-------------------------------------------------+
            | Video | Would            |   Size |        From |
            |-------+------------------+--------+-------------|
            | d.mp4 | FAIL             |      - |           - |
            | a.mp4 | download         |      - | cdn.example |
            | b.mp4 | resume at 2.0 KB | 4.0 KB | cdn.example |
            | c.mp4 | write metadata   | 1.0 KB |           - |
            +-------------------------------------------------+
            d.mp4: It has no address.
            2 to download, 1 already saved, 1 impossible.
            """.ReplaceLineEndings("\n"));
    }

    [Theory]
    [InlineData("short.mp4", 20, "short.mp4")]
    [InlineData("a-rather-long-name.mp4", 12, "a-rat..e.mp4")]
    [InlineData("abcdef", 3, "abc")]
    [InlineData("夕焼けの海辺を歩く人々.mp4", 12, "夕焼...mp4")]
    [InlineData("🎬🎬🎬", 5, "🎬..")]
    public void Names_are_shortened_in_the_middle(string name, int cells, string expected) => CellText.Shorten(name, cells).ShouldBe(expected);

    private static VideoDownload Row(string name, DownloadOutcome outcome) => new(new BatchTask(), new VideoName(name), outcome);

    /// <summary>Wide characters take two cells each.</summary>
    private static int Cells(string line) => line.Sum(letter => letter is '動' or '画' ? 2 : 1);
}
