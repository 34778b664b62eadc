using Build.Tests.Host.Support;

namespace Build.Tests.Host;

/// <summary>The last lines of a run.</summary>
public sealed class ResultTests : IDisposable
{
    private readonly Workspace place = new();

    [Fact]
    public async Task A_run_ends_with_its_result()
    {
        await using var server = await VideoServer.StartAsync();
        place.Write(Batch.FileName, Batch.Of(
            Batch.Succeeded("one", server.Url("coffee_steam_rise")), Batch.Succeeded("two", server.Url("gone")), Batch.Failed("three"), Batch.Failed("four")));

        var run = await place.RunAsync("--allow-private-network", "--min-success-rate=85");

        var report = Path.Combine("video_outputs", place.PageName());
        Result(run.ShouldEnd(5)).ShouldSatisfyAllConditions(
            lines => lines[0].ShouldBe($"✗ 2 of 4 succeeded (50%), below your limit of 85% · 2 failed · 1 of 2 videos saved · {report} (and .json)"),
            lines => lines[1].ShouldStartWith("  2 tasks failed: "),
            lines => lines[2].ShouldStartWith("  1 download failed: "),
            lines => lines[3].ShouldBe($"  Next: retry 2 failed tasks with video_outputs/retry_queue_{Batch.FileName}."),
            lines => lines.Length.ShouldBe(4));
        run.Error.ShouldBeEmpty();
        run.NotSaying("An error occurred", "TearDown", "Task    ", "which misses");
    }

    [Fact]
    public async Task A_complete_batch_needs_one_line()
    {
        await using var server = await VideoServer.StartAsync();
        place.Write(Batch.FileName, server.Batch("city_rain_neon"));

        var run = (await place.RunAsync("--allow-private-network", "--max-failed=0")).ShouldEnd(0);

        Result(run).ShouldHaveSingleItem().ShouldStartWith("✓ 1 of 1 succeeded (100%) · 1 of 1 video saved · 1 gate met · ");
    }

    [Theory]
    [InlineData("quiet", 0, "")]
    [InlineData("quiet", 5, "✗ 0 of 1 succeeded (0%), below your limit of 1%")]
    [InlineData("minimal", 0, "! 0 of 1 succeeded (0%) · 1 failed")]
    public async Task Less_verbosity_leaves_the_result_or_errors(string verbosity, int exitCode, string beginning)
    {
        place.Write(Batch.FileName, Batch.Of(Batch.Failed("one")));

        var run = await place.RunAsync($"--verbosity={verbosity}", exitCode == 0 ? "--min-success-rate=0" : "--min-success-rate=1");

        run.ShouldEnd(exitCode).Everything.ShouldStartWith(beginning);
        if (verbosity == "quiet") run.Output.Count(c => c == '\n').ShouldBe(exitCode == 0 ? 0 : 1);
        run.NotSaying("BATCH REPORT");
    }

    [Fact]
    public async Task A_verbose_run_has_headers_and_the_table_before_its_result()
    {
        place.Write(Batch.FileName, Batch.Of(Batch.Failed("one")));

        var run = (await place.RunAsync("--verbosity=verbose", "--max-failed=0")).ShouldEnd(5);

        run.Saying("GenerateReport\n===", "Skipping task: UploadCloud", "Duration", "An error occurred when executing task 'Report'.");
        Result(run)[0].ShouldStartWith("✗ 0 of 1 succeeded");
        run.Output.LastIndexOf("Total:  ", StringComparison.Ordinal).ShouldBeLessThan(run.Output.IndexOf("✗ 0 of 1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Thirty_batches_are_a_line_each_and_their_totals()
    {
        for (var i = 10; i < 40; i++) place.Write($"runway_polling_results_{i}.json", Batch.Of(Batch.Failed("one"), Batch.Failed("two")));

        var run = (await place.RunAsync("--all", "--max-failed=1")).ShouldEnd(5);

        var lines = run.Output.Split('\n');
        lines.Count(line => line.StartsWith("│ ", StringComparison.Ordinal)).ShouldBe(32);
        lines.ShouldContain(line => line.StartsWith("│ All 30 batches │ 0 of 60 (0%) │", StringComparison.Ordinal));
        run.Saying("✗ 0 of 60 in 30 batches succeeded (0%) · 60 failed · video_outputs", "✗ 30 of 30 batches missed --max-failed (1).", "60 tasks failed: ");
        lines.Length.ShouldBeLessThan(50);
    }

    [Fact]
    public async Task Without_color_or_UTF_8_words_mark_the_result()
    {
        place.Environment["LC_ALL"] = "C";
        place.Write(Batch.FileName, Batch.Of(Batch.Failed("one")));

        (await place.RunAsync("--min-success-rate=50")).ShouldEnd(5).Saying("FAILED: 0 of 1 succeeded (0%), below your limit of 50% - 1 failed");
        (await place.RunAsync("--polling-results-file=" + place.Write("empty.json", Batch.Of()))).ShouldEnd(0).Saying("OK: No tasks");
    }

    [Fact]
    public async Task A_strict_run_names_what_failed_it()
    {
        await using var server = await VideoServer.StartAsync();
        place.Write(Batch.FileName, server.Batch("gone", "city_rain_neon"));

        (await place.RunAsync("--allow-private-network", "--strict")).ShouldEnd(4).Saying("✗ 2 of 2 succeeded", "✗ With --strict, a warning fails the run.");
    }

    [Fact]
    public async Task Publishing_alone_has_a_result_too()
    {
        place.Write(Batch.FileName, Batch.Of(Batch.Failed("one")));
        (await place.RunAsync("--target=GenerateReport", "--exclusive")).ShouldEnd(0);

        Result((await place.RunAsync("--target=UploadCloud", "--exclusive", "--upload-to=out")).ShouldEnd(0))[0].ShouldMatch(@"^✓ \d files uploaded$");
        Result((await place.RunAsync("--target=UploadCloud", "--exclusive", "--upload-to=out")).ShouldEnd(0))[0].ShouldBe("✓ nothing new to upload");
    }

    public void Dispose() => place.Dispose();

    /// <summary>The lines from the last mark at the beginning of a line on.</summary>
    private static string[] Result(HostResult run)
    {
        var lines = run.Output.TrimEnd('\n').Split('\n');
        return lines[Array.FindLastIndex(lines, line => line.Length > 1 && line[0] is '✓' or '!' or '✗')..];
    }
}
