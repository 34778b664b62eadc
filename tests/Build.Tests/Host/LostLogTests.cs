using System.Text.RegularExpressions;
using Build.Tests.Host.Support;

namespace Build.Tests.Host;

/// <summary>Runs whose standard output or error is closed, full, or not read completely.</summary>
public sealed partial class LostLogTests : IDisposable
{
    private static readonly string[] Stubs = ["city_rain_neon", "linen_shirt_turn"];

    private readonly Workspace place = new();

    public static bool IsWindows => OperatingSystem.IsWindows();

    [Theory(Skip = "needs a POSIX shell", SkipWhen = nameof(IsWindows))]
    [InlineData(">&-", 0)]
    [InlineData("2>&-", 0)]
    [InlineData(">&- 2>&-", 0)]
    [InlineData("| head -n 1", 0)]
    [InlineData("2>&1 | head -n 1", 0)]
    [InlineData(">/dev/full", 1)]
    [InlineData(">/dev/full 2>&1", 1)]
    public async Task A_lost_log_does_not_stop_downloads_report_upload_or_commit(string redirection, int exitCode)
    {
        await using var server = await VideoServer.StartAsync();
        place.Write(Batch.FileName, server.Batch(Stubs));
        await ShellAsync("git init -q -b main && git config user.name Author && git config user.email author@example.org");

        var run = await RunAsync($"--target=Report --allow-private-network --commit --upload-to=published {redirection}");

        run.ShouldEnd(exitCode).NotSaying("   at ");
        var report = Stamp().Replace(place.ReportName(), "");
        string[] published = [.. Stubs.SelectMany(stub => (string[])[$"{stub}.json", $"{stub}.mp4"])];
        Unstamped("video_outputs").ShouldBe([".reporttasks.lock", .. published, Path.ChangeExtension(report, ".html"), report]);
        Unstamped("published").Intersect(published, StringComparer.Ordinal).ShouldBe(published);
        (await ShellAsync("git ls-files video_outputs")).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(published.Length + 2);
    }

    [Theory(Skip = "needs a POSIX shell", SkipWhen = nameof(IsWindows))]
    [InlineData(">&-", 0)]
    [InlineData("2>&-", 0)]
    [InlineData("| true", 0)]
    [InlineData(">/dev/full", 1)]
    public async Task A_lost_log_does_not_stop_the_generation_command(string redirection, int exitCode)
    {
        place.Write(Batch.FileName, Batch.Of());
        place.WriteScript(
            "generate.sh",
            "for i in 1 2 3; do echo generating || exit 1; echo warning >&2 || exit 1; done; "
            + $"touch {Batch.FileName} generated.txt");

        (await RunAsync($"--target=Report --generate-command=./generate.sh {redirection}")).ShouldEnd(exitCode);

        place.Names().ShouldContain("generated.txt");
    }

    [Theory(Skip = "needs a POSIX shell", SkipWhen = nameof(IsWindows))]
    [InlineData("--min-success-rate=100", 5)]
    [InlineData("--strict", 4)]
    [InlineData("--polling-results-file=missing.json", 3)]
    [InlineData("--formats=nonsense", 2)]
    public async Task Any_other_exit_code_wins_over_a_full_log(string option, int exitCode)
    {
        place.Write(Batch.FileName, Batch.Of(Batch.Failed("one"), new { final_status = "SUCCEEDED", cost = 1 }));

        (await RunAsync($"--target=GenerateReport --exclusive {option} >/dev/full")).ShouldEnd(exitCode);
    }

    [Theory(Skip = "needs a POSIX shell", SkipWhen = nameof(IsWindows))]
    [InlineData("--help >/dev/full", 1)]
    [InlineData("--help >&-", 0)]
    [InlineData("--help | head -n 1", 0)]
    [InlineData("--version >/dev/full", 1)]
    [InlineData("--version >&-", 0)]
    [InlineData("--tree >&-", 0)]
    [InlineData("--target=Nowhere 2>/dev/full", 2)]
    [InlineData("--target=Nowhere 2>&-", 2)]
    public async Task A_full_log_fails_a_print_only_run_but_a_closed_pipe_does_not(
        string arguments, int exitCode) =>
        (await RunAsync(arguments)).ShouldEnd(exitCode).NotSaying("   at ", "Unhandled");

    [Fact(Skip = "needs a POSIX shell", SkipWhen = nameof(IsWindows))]
    public async Task A_full_log_is_reported_on_standard_error()
    {
        place.Write(Batch.FileName, Batch.Of());

        (await RunAsync("--target=GenerateReport --exclusive >/dev/full")).ShouldEnd(1).Saying("Standard output could not be written completely: No space left on device.");
    }

    [Theory(Skip = "needs a POSIX shell", SkipWhen = nameof(IsWindows))]
    [InlineData("--min-success-rate=100")]
    [InlineData("--strict")]
    public async Task An_unwritable_report_gives_exit_code_1_whatever_else_fails(string option)
    {
        place.Write(Batch.FileName, Batch.Of(Batch.Failed("one")));
        Directory.CreateDirectory(place["video_outputs", "video_generation_results.prom"]);

        (await place.RunAsync("--target=GenerateReport", "--exclusive", "--formats=json,openmetrics", option)).ShouldEnd(1).Saying("could not be written");
    }

    public void Dispose() => place.Dispose();

    /// <summary>Runs the host in a shell and returns its exit code.</summary>
    private Task<HostResult> RunAsync(string words) => ShellAsync($"{Workspace.CommandLine(words)}; exit ${{PIPESTATUS[0]}}");

    private Task<HostResult> ShellAsync(string commands) => place.StartProgram("bash", ["-c", commands]).End;

    private string[] Unstamped(string directory) => [.. place.Names(directory).Select(name => Stamp().Replace(name, ""))];

    [GeneratedRegex(@"\d{8}_\d{6}", RegexOptions.None, 1000)]
    private static partial Regex Stamp();
}
