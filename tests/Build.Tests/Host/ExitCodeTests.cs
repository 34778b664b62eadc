using Build.Tests.Host.Support;

namespace Build.Tests.Host;

public sealed class ExitCodeTests : IDisposable
{
    private readonly Workspace place = new();

    [Fact]
    public async Task Missing_polling_results_give_exit_code_3()
    {
        (await place.RunAsync()).ShouldEnd(3).Saying($"No runway_polling_results_*.json in {place.Root} or video_outputs.");
        (await place.RunAsync("--polling-results-file=not-there.json")).ShouldEnd(3).Saying("The polling-results file not-there.json does not exist.");
    }

    [Fact]
    public async Task Unreadable_polling_results_give_exit_code_3()
    {
        place.Write(Batch.FileName, "{\n  \"task_results\": [{]");

        (await place.RunAsync()).ShouldEnd(3).Saying(Batch.FileName, "line 2").NotSaying("   at ");

        place.Names("video_outputs").ShouldBe([".reporttasks.lock"]);
    }

    [Theory]
    [InlineData("--target=Report")]
    [InlineData("--target=GenerateReport", "--exclusive")]
    public async Task JSON_of_another_tool_gives_exit_code_3_and_no_report(params string[] arguments)
    {
        place.Write(Batch.FileName, """{"id": "a", "status": "SUCCEEDED", "output": ["https://example.com/a.mp4"]}""");

        (await place.RunAsync(arguments)).ShouldEnd(3)
            .Saying(Batch.FileName, "has neither task_results nor polling_stats; found: id, status, output.")
            .NotSaying("BATCH REPORT", "   at ");

        place.Names("video_outputs").ShouldBe([".reporttasks.lock"]);
    }

    [Fact]
    public async Task If_every_results_file_is_unreadable_each_is_named_and_the_exit_code_is_3()
    {
        place.Write("runway_polling_results_1.json", "");
        place.Write("runway_polling_results_2.json", "[1, 2]");

        (await place.RunAsync("--all")).ShouldEnd(3).Saying("None of the 2 polling-results files can be read:", "runway_polling_results_1.json", "runway_polling_results_2.json");
    }

    [Theory]
    [InlineData("--strict", 4)]
    [InlineData("--strict=no", 0)]
    public async Task A_failed_download_gives_a_warning_and_with_strict_exit_code_4(string strict, int exitCode)
    {
        await using var server = await VideoServer.StartAsync();
        place.Write(Batch.FileName, server.Batch("gone", "city_rain_neon"));

        var run = await place.RunAsync("--allow-private-network", strict);

        run.ShouldEnd(exitCode).Saying("1 of 2 videos saved", "1 download failed: ", "expired");
        place.Names("video_outputs").ShouldBe([".reporttasks.lock", "city_rain_neon.json", "city_rain_neon.mp4", place.PageName(), place.ReportName()]);
    }

    [Theory]
    [InlineData("Report")]
    [InlineData("DownloadVideos")]
    public async Task If_every_download_fails_the_report_is_written_and_the_exit_code_is_4(string target)
    {
        await using var server = await VideoServer.StartAsync();
        place.Write(Batch.FileName, server.Batch("gone", "gone_too"));

        var run = await place.RunAsync($"--target={target}", "--allow-private-network");

        run.ShouldEnd(4).Saying("0 of 2 videos saved", "✗ No video could be downloaded.", "2 downloads failed:");
        place.Names("video_outputs").Any(name => name.StartsWith("video_generation_results_", StringComparison.Ordinal)).ShouldBe(target == "Report");
    }

    [Fact]
    public async Task Existing_videos_and_batches_without_videos_succeed()
    {
        await using var server = await VideoServer.StartAsync();
        place.Write(Batch.FileName, server.Batch("city_rain_neon"));

        (await place.RunAsync("--allow-private-network")).ShouldEnd(0);
        (await place.RunAsync("--allow-private-network")).ShouldEnd(0);
        place.Write(Batch.FileName, Batch.Of());
        (await place.RunAsync("--allow-private-network")).ShouldEnd(0);
    }

    [Fact]
    public async Task With_all_one_successful_download_in_any_batch_avoids_exit_code_4()
    {
        await using var server = await VideoServer.StartAsync();
        place.Write("runway_polling_results_1.json", server.Batch("gone"));
        place.Write("runway_polling_results_2.json", server.Batch("city_rain_neon"));

        (await place.RunAsync("--all", "--allow-private-network")).ShouldEnd(0).Saying("1 of 2 videos saved", "1 download failed: ");
    }

    [Fact]
    public async Task A_failed_destination_gives_exit_code_4_even_if_another_succeeds()
    {
        place.Write(Batch.FileName, Batch.Of());
        place.Write("file", "");

        (await place.RunAsync("--target=Report", "--upload-to=published", "--upload-to=file/below")).ShouldEnd(4).Saying("Nothing could be uploaded to ");
        (await place.RunAsync("--target=Report", "--upload-to=published")).ShouldEnd(0);
    }

    [Fact]
    public async Task A_refused_commit_or_push_gives_exit_code_4_and_an_empty_one_does_not()
    {
        place.Write(Batch.FileName, Batch.Of());
        (await place.RunAsync("--commit")).ShouldEnd(4).Saying("is not in a git repository", "Nothing was committed; the warnings say why.");
        await GitAsync("init", "-q", "-b", "main");
        await GitAsync("config", "user.name", "Author");
        await GitAsync("config", "user.email", "author@example.org");
        (await place.RunAsync("--push")).ShouldEnd(4).Saying("has no upstream to push to", "Nothing was pushed; the warnings say why.").NotSaying("Nothing was committed");
        place.WriteScript(".git/hooks/pre-commit", "exit 1");
        (await place.RunAsync("--commit")).ShouldEnd(4).Saying("Nothing was committed; the warnings say why.");
        File.Delete(place[".git", "hooks", "pre-commit"]);

        (await place.RunAsync("--target=CommitArtifacts", "--exclusive")).ShouldEnd(0);
        (await place.RunAsync("--target=CommitArtifacts", "--exclusive")).ShouldEnd(0).Saying("Nothing new to commit");
    }

    [Fact]
    public async Task A_commit_with_every_file_left_out_gives_exit_code_4()
    {
        place.Write(Batch.FileName, Batch.Of());
        place.Write(".gitignore", "video_outputs/\n");
        await GitAsync("init", "-q", "-b", "main");

        (await place.RunAsync("--commit", "--commit-author=Author <author@example.org>")).ShouldEnd(4).Saying("Nothing was committed; the warnings say why.");
    }

    [Theory]
    [InlineData("50.1", "Report", 5)]
    [InlineData("50.1", "GenerateReport", 5)]
    [InlineData("50", "Report", 0)]
    public async Task A_missed_gate_gives_exit_code_5_and_the_report_is_written(string gate, string target, int exitCode)
    {
        await using var server = await VideoServer.StartAsync();
        place.Write(Batch.FileName, Batch.Of(Batch.Succeeded("city_rain_neon", server.Url("city_rain_neon")), Batch.Failed("linen_shirt_turn")));

        var run = await place.RunAsync($"--target={target}", "--allow-private-network", $"--min-success-rate={gate}");

        run.ShouldEnd(exitCode);
        run.Output.Contains("✗ 1 of 2 succeeded (50%), below your limit of 50.1%", StringComparison.Ordinal).ShouldBe(exitCode == 5);
        place.Report()["performance_metrics"]!["success_rate_percent"]!.GetValue<decimal>().ShouldBe(50);
        place.Names("video_outputs").Count(name => name.StartsWith("retry_queue_", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task A_missed_gate_wins_over_a_warning()
    {
        await using var server = await VideoServer.StartAsync();
        place.Write(Batch.FileName, Batch.Of(Batch.Succeeded("gone", server.Url("gone")), Batch.Failed("linen_shirt_turn")));

        (await place.RunAsync("--allow-private-network", "--strict", "--min-success-rate=90")).ShouldEnd(5).Saying("below your limit of 90%", "1 download failed");
    }

    [Fact]
    public async Task An_output_directory_that_cannot_be_created_gives_exit_code_2()
    {
        place.Write(Batch.FileName, Batch.Of());
        place.Write("file", "");

        (await place.RunAsync("--output-dir=file/below")).ShouldEnd(2).Saying("The output directory file/below cannot be written").NotSaying("   at ");
    }

    public void Dispose() => place.Dispose();

    private async Task GitAsync(params string[] words) => (await place.StartProgram("git", words).End).ShouldEnd(0);
}
