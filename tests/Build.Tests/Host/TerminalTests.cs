using System.Text.RegularExpressions;
using Build.Tests.Host.Support;
using Spectre.Console.Rendering;

namespace Build.Tests.Host;

/// <summary>Runs in a pseudo terminal created by <c>script</c> of util-linux.</summary>
public sealed partial class TerminalTests : IDisposable
{
    private const string LongName = "a_name_that_is_long_enough_to_be_folded_in_every_terminal_but_the_widest_of_them";
    private const string WideName = "日本語の名前はどの文字も幅が二倍になるから表の計算を間違えやすい";

    private readonly Workspace place = new();

    [Theory]
    [InlineData(40)]
    [InlineData(80)]
    [InlineData(200)]
    public async Task No_line_of_a_table_is_wider_than_the_terminal(int columns)
    {
        var screen = await RunAsync(columns);

        var table = screen.Where(line => line.Length > 0 && "╭│├╰".Contains(line[0], StringComparison.Ordinal)).ToList();
        table.Count.ShouldBeGreaterThan(5, string.Join("\n", screen));
        table.Select(CellsOf).Distinct().ShouldHaveSingleItem().ShouldBeLessThanOrEqualTo(columns);
        string.Concat(table).ShouldContain("FAILED");
        screen.Where(line => line.StartsWith("===", StringComparison.Ordinal)).ShouldAllBe(line => line.Length <= columns);
        screen.ShouldContain(line => line.StartsWith("📊 BATCH REPORT", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_UTF8_the_table_is_drawn_in_ASCII()
    {
        place.Environment["LC_ALL"] = "C";

        var screen = await RunAsync(80);

        screen.Where(line => line.Any(c => !char.IsAscii(c) || char.IsControl(c))).ShouldBeEmpty();
        var table = screen.Where(line => line.Length > 0 && "+|".Contains(line[0], StringComparison.Ordinal)).ToList();
        table.Count.ShouldBeGreaterThan(5, string.Join("\n", screen));
        table.Select(line => line.Length).Distinct().ShouldHaveSingleItem().ShouldBeLessThanOrEqualTo(80);
    }

    [Theory]
    [InlineData("1", false)]
    [InlineData("", true)]
    public async Task NO_COLOR_disables_colors(string value, bool hasColors)
    {
        place.Environment["NO_COLOR"] = value;

        Color().IsMatch(await RunRawAsync(80)).ShouldBe(hasColors);
    }

    [Fact]
    public async Task A_dumb_terminal_gets_no_escape_sequences()
    {
        place.Environment["TERM"] = "dumb";

        (await RunRawAsync(80)).ShouldNotContain("\u001b");
    }

    public void Dispose() => place.Dispose();

    private static int CellsOf(string line) => new Segment(line).CellCount();

    /// <summary>The final lines, without text overwritten after a carriage return.</summary>
    private async Task<List<string>> RunAsync(int columns) =>
        [.. Escape().Replace(await RunRawAsync(columns), "").Split('\n').Select(line => line.TrimEnd('\r').Split('\r')[^1])];

    private async Task<string> RunRawAsync(int columns)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "script has other arguments on other systems.");
        const string Url = "https://127.0.0.1/video.mp4";
        place.Write(Batch.FileName, Batch.Of(Batch.Succeeded(LongName, Url), Batch.Succeeded(WideName, Url)));
        var run = await place.StartProgram("script", ["-qefc", $"stty cols {columns} rows 30; {Workspace.CommandLine("--retries=0")}", "/dev/null"]).End;
        return run.ShouldEnd(4).Output;
    }

    [GeneratedRegex(@"\x1b(\[[0-9;?]*[A-Za-z]|[=>]|\][^\x07]*\x07)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Escape();

    // 30 to 37, 90 to 97, and 38;… set a foreground; 4 and 10 before the digit a background.
    [GeneratedRegex(@"\x1b\[([0-9;]*;)?(3|4|9|10)[0-8][0-9;]*m", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Color();
}
