using System.Text.Json.Nodes;
using Build.Tests.Host.Support;

namespace Build.Tests.Host;

/// <summary>Gates in whole runs: their exit code, and when they are checked.</summary>
public sealed class GateTests : IDisposable
{
    private readonly Workspace place = new();

    [Fact]
    public async Task A_missed_gate_gives_exit_code_5_after_everything_is_written_uploaded_and_committed()
    {
        await using var server = await VideoServer.StartAsync();
        await BeginRepositoryAsync();
        place.Write(Batch.FileName, Batch.Of(Batch.Succeeded("one", server.Url("coffee_steam_rise")), Batch.Failed("two")));

        var run = await place.RunAsync(
            "--allow-private-network", "--max-failed=0", "--min-videos=1", "--max-failure-share=internal:50", "--require-uploaded", "--require-committed", "--upload-to=out", "--commit", "--formats=json,text");

        run.ShouldEnd(5).Saying(
            "✗ The number of failed tasks is 1, which misses --max-failed=0.", "4 of 5 gates met",
            "latest.json: uploaded", "Committed 4 files as ")
            .NotSaying("which misses --require");
        Verdicts().ShouldBe("max-failed missed, min-videos passed, max-failure-share:internal passed, require-uploaded passed, require-committed pending");
        File.ReadAllBytes(place["out", place.ReportName()]).ShouldBe(File.ReadAllBytes(place["video_outputs", place.ReportName()]));
        place.Names("out").ShouldContain("latest.json");
    }

    [Theory]
    [InlineData("warn", new string[0], 0)]
    [InlineData("warn", new[] { "--strict" }, 4)]
    [InlineData("error", new[] { "--strict" }, 5)]
    [InlineData("off", new[] { "--strict" }, 0)]
    public async Task The_level_of_a_gate_decides_the_exit_code_when_it_is_missed(string level, string[] more, int exitCode)
    {
        place.Write(Batch.FileName, Batch.Of(Batch.Failed("one")));

        var run = await place.RunAsync(["--max-failed=0", $"--gate-level=max-failed:{level}", .. more]);

        run.ShouldEnd(exitCode);
        run.Everything.Contains("which misses --max-failed=0", StringComparison.Ordinal).ShouldBe(level != "off");
        run.Everything.Contains("! The number of failed tasks is 1", StringComparison.Ordinal).ShouldBe(level == "warn");
        (place.Report()["gates"] is null).ShouldBe(level == "off");
    }

    [Theory]
    [InlineData(new string[0], 0)]
    [InlineData(new[] { "--strict" }, 5)]
    [InlineData(new[] { "--strict", "--gate-level=max-average-seconds:warn" }, 4)]
    public async Task An_unmeasurable_gate_is_missed_only_with_strict(string[] more, int exitCode)
    {
        place.Write(Batch.FileName, Batch.Of(Batch.Failed("one")));

        (await place.RunAsync(["--max-average-seconds=5", .. more])).ShouldEnd(exitCode)
            .Saying("--max-average-seconds=5 cannot be judged: no task succeeded.");

        Verdicts().ShouldBe("max-average-seconds unmeasurable");
    }

    [Fact]
    public async Task A_gate_without_history_is_skipped_even_with_strict()
    {
        place.Write(Batch.FileName, Batch.Of(Batch.Failed("one")));

        (await place.RunAsync("--max-success-drop=5", "--strict")).ShouldEnd(0)
            .Saying("--max-success-drop=5 is skipped: it needs a previous batch to compare with.");

        Verdicts().ShouldBe("max-success-drop skipped");
    }

    [Fact]
    public async Task A_gate_that_an_unknown_status_could_change_is_missed()
    {
        place.Write(Batch.FileName, """{"task_results": [{"final_status": "failed "}, {"final_status": "odd"}]}""");

        (await place.RunAsync("--max-failed=1")).ShouldEnd(5).Saying(
            "1 task has an unknown status and is not counted as succeeded, failed, canceled or pending: 'odd' (1).",
            "--max-failed=1 is missed: the count is 1, but 1 task with an unknown status could raise it to 2.");
    }

    [Fact]
    public async Task A_batch_is_compared_with_previous_batches()
    {
        place.Write("first.json", """{"task_results": [{"final_status": "SUCCEEDED", "timestamp": "2025-06-17T04:00:00", "completion_time": "2025-06-17T04:00:40"}]}""");
        place.Write("second.json", """
            {"task_results": [{"final_status": "SUCCEEDED", "timestamp": "2025-06-18T04:00:00", "completion_time": "2025-06-18T04:01:00"}, {"final_status": "FAILED"}]}
            """);
        (await place.RunAsync("--target=GenerateReport", "--exclusive", "--polling-results-file=first.json")).ShouldEnd(0);

        (await place.RunAsync("--target=GenerateReport", "--exclusive", "--polling-results-file=second.json", "--max-success-drop=49.9", "--max-p95-growth=50")).ShouldEnd(5).Saying(
            "✗ The drop of the success rate below the median of previous batches is 50 points, which misses --max-success-drop=49.9.",
            "1 of 2 gates met");
    }

    [Fact]
    public async Task Gates_can_be_set_in_cake_config()
    {
        place.Write("cake.config", "[Report]\nMaxPending=0\nMaxFailureShare=INTERNAL:10|Unknown error:50\nGateLevel=max-pending:off\nRequireUploaded=true\n");
        place.Environment["CAKE_REPORT_MAX_ELAPSED_SECONDS"] = "240";
        place.Write(Batch.FileName, Batch.Of(Batch.Failed("one")));

        (await place.RunAsync("--require-uploaded=no")).ShouldEnd(5).Saying("The share of tasks that failed for INTERNAL is 100%, which misses --max-failure-share=INTERNAL:10.");

        Verdicts().ShouldBe("max-elapsed-seconds passed, max-failure-share:INTERNAL missed, max-failure-share:Unknown error passed");
    }

    [Fact]
    public async Task An_unknown_gate_is_refused_with_the_nearest_match()
    {
        (await place.RunAsync("--gate-level=max-faild:warn")).ShouldEnd(2).Saying("--gate-level: 'max-faild:warn' is not valid. There is no such gate. Did you mean max-failed?");

        place.Names().ShouldBeEmpty();
    }

    [Fact]
    public async Task An_invalid_price_list_is_refused_before_any_work()
    {
        place.Write("prices.json", "{\"dated\": \"2026\", \"usd_per_credit\": \"cheap\"}");
        place.Write(Batch.FileName, Batch.Of(Batch.Failed("one")));

        (await place.RunAsync("--prices=prices.json")).ShouldEnd(2).Saying("The price list prices.json cannot be used: usd_per_credit is not a number");
        (await place.RunAsync("--prices=none.json")).ShouldEnd(2).Saying("The price list none.json cannot be read: ");

        place.Names().ShouldBe(["prices.json", Batch.FileName]);
    }

    [Fact]
    public async Task The_cost_gate_uses_the_price_list()
    {
        place.Write("prices.json", "{\"dated\": \"2026\", \"usd_per_credit\": 1, \"models\": {\"mine\": 2}}");
        place.Write(Batch.FileName, """{"task_results": [{"final_status": "SUCCEEDED", "duration": 5}, {"final_status": "FAILED", "cost": {"credits": 3}}]}""");

        (await place.RunAsync("--target=GenerateReport", "--exclusive", "--prices=prices.json", "--model=mine", "--max-cost-usd=12.99")).ShouldEnd(5)
            .Saying("Total: 13 credits ($13.00), estimated", "Wasted on failures: 3 credits ($3.00)", "The cost is $13, which misses --max-cost-usd=12.99.");

        place.Report()["cost"]!["credits_per_success"]!.GetValue<decimal>().ShouldBe(13);
    }

    [Fact]
    public async Task An_unreachable_destination_misses_the_upload_gate_and_the_report_has_the_verdict()
    {
        await using var server = await VideoServer.StartAsync();
        place.Write("file", "in the way");
        place.Write(Batch.FileName, server.Batch("coffee_steam_rise"));

        var run = await place.RunAsync("--allow-private-network", "--require-uploaded", "--upload-to=file", "--upload-to=out", "--retries=0", "--formats=json");

        run.ShouldEnd(5).Saying($"✗ Not every file of the batch is uploaded, which misses --require-uploaded: file lacks 3 files.");
        Verdicts().ShouldBe("require-uploaded missed");
        place.Names("out").ShouldContain("latest.json");
    }

    [Fact]
    public async Task A_run_without_publishing_misses_the_publishing_gates()
    {
        place.Write(Batch.FileName, Batch.Of(Batch.Failed("one")));

        (await place.RunAsync("--target=GenerateReport", "--exclusive", "--require-uploaded", "--require-committed", "--gate-level=require-committed:warn")).ShouldEnd(5)
            .Saying("--require-uploaded: nothing was uploaded. Name a destination", "--require-committed: nothing was committed. Add --commit.");

        Verdicts().ShouldBe("require-uploaded pending, require-committed pending");
    }

    [Fact]
    public async Task Outside_a_repository_the_commit_gate_is_missed()
    {
        place.Write(Batch.FileName, Batch.Of(Batch.Failed("one")));
        place.Environment["GIT_CEILING_DIRECTORIES"] = Path.GetDirectoryName(place.Root);

        (await place.RunAsync("--commit", "--require-committed")).ShouldEnd(5)
            .Saying("which misses --require-committed: ", "is not in a git repository, so nothing was committed.");
    }

    [Fact]
    public async Task Files_that_git_ignores_miss_the_commit_gate()
    {
        await using var server = await VideoServer.StartAsync();
        await BeginRepositoryAsync();
        place.Write(".gitignore", "*.mp4\n");
        place.Write(Batch.FileName, server.Batch("coffee_steam_rise"));

        (await place.RunAsync("--allow-private-network", "--commit", "--require-committed", "--formats=json")).ShouldEnd(5)
            .Saying("Committed 2 files as ", "which misses --require-committed: coffee_steam_rise.mp4 was left out.");
    }

    [Fact]
    public async Task Files_committed_earlier_count_when_a_run_only_publishes()
    {
        await BeginRepositoryAsync();
        place.Write(Batch.FileName, Batch.Of(Batch.Failed("one")));
        (await place.RunAsync("--commit", "--require-committed")).ShouldEnd(0);

        (await place.RunAsync("--target=CommitArtifacts", "--exclusive", "--require-committed", "--require-uploaded")).ShouldEnd(0).Saying("Nothing new to commit");
        File.Delete(place["video_outputs", place.ReportName()]);
        File.Delete(Directory.EnumerateFiles(place.Output, "retry_queue_*").Single());
        (await place.RunAsync("--target=UploadCloud", "--exclusive", "--upload-to=out", "--require-committed", "--require-uploaded")).ShouldEnd(5)
            .Saying("✗ Not every file of the batch is uploaded, which misses --require-uploaded: it has no files to upload.")
            .NotSaying("misses --require-committed");
    }

    [Fact]
    public async Task A_dry_run_checks_task_gates_but_not_video_or_publishing_gates()
    {
        place.Write(Batch.FileName, Batch.Of(Batch.Succeeded("one", "https://example.com/one.mp4"), Batch.Failed("two")));

        var run = await place.RunAsync("--dry-run", "--strict", "--max-failed=1", "--min-videos=1", "--require-uploaded", "--require-committed", "--upload-to=out");

        run.ShouldEnd(0).Saying("1 of 4 gates met");
        (await place.RunAsync("--dry-run", "--max-failed=0")).ShouldEnd(5);
        place.Names().ShouldBe([Batch.FileName]);
    }

    [Fact]
    public async Task Gates_are_checked_for_each_batch_by_name()
    {
        place.Write("runway_polling_results_1.json", Batch.Of(Batch.Failed("one")));
        place.Write("runway_polling_results_2.json", Batch.Of(Batch.Failed("two"), Batch.Failed("three")));

        (await place.RunAsync("--all", "--max-failed=1", "--require-committed", "--gate-level=require-committed:warn")).ShouldEnd(5)
            .Saying(
                "│ 1 missed │", "✗ 1 of 2 batches missed --max-failed (1).",
                "runway_polling_results_1.json: Not every file of the batch is committed", "runway_polling_results_2.json: Not every file of the batch is committed")
            .NotSaying("The number of failed tasks");
    }

    [Fact]
    public async Task An_interruption_wins_over_a_missed_gate()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Child processes can be listed only on Linux.");
        await BeginRepositoryAsync();
        place.WriteScript(".git/hooks/pre-commit", "echo $$ > .git/pid.new; mv .git/pid.new .git/pid; exec sleep 600");
        place.Write(Batch.FileName, Batch.Of(Batch.Failed("one")));
        var run = place.Start("--commit", "--max-failed=0", "--require-committed");
        await Workspace.UntilAsync(place[".git", "pid"], _ => true);

        (await run.SignalAsync("INT")).ShouldEnd(130).NotSaying("which misses");
    }

    [Fact]
    public async Task Without_UTF8_verdicts_are_ASCII_words()
    {
        place.Environment["LC_ALL"] = "C";
        place.Write(Batch.FileName, Batch.Of(Batch.Failed("one")));

        (await place.RunAsync("--max-failed=0", "--max-pending=0", "--max-failure-share=夕焼け:5")).ShouldEnd(5).Saying(
            "FAILED: 0 of 1 succeeded (0%) - 1 failed - 2 of 3 gates met", "  FAILED: The number of failed tasks is 1, which misses --max-failed=0.");
    }

    public void Dispose() => place.Dispose();

    private string Verdicts() => string.Join(", ", place.Report()["gates"]!.AsArray().Select(gate => $"{Text(gate!, "id")} {Text(gate!, "verdict")}"));

    private static string Text(JsonNode gate, string field) => gate[field]!.GetValue<string>();

    private async Task BeginRepositoryAsync()
    {
        place.UseGitIdentity();
        (await place.StartProgram("git", ["init", "--quiet"]).End).ShouldEnd(0);
    }
}
