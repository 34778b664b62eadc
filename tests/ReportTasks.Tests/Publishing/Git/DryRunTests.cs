using ReportTasks.Publishing.Git.Messages;
using ReportTasks.Tests.Publishing.Git.Support;

namespace ReportTasks.Tests.Publishing.Git;

public sealed class DryRunTests : IDisposable
{
    private readonly TestRepository repository = new TestRepository().WithCommit();

    [Theory]
    [MemberData(nameof(Backends.All), MemberType = typeof(Backends))]
    public async Task A_dry_run_lists_what_would_be_committed_and_changes_nothing(Backend backend)
    {
        repository.Write(".gitignore", "*.log\n");
        var bench = new Bench(repository) { Backend = backend };
        bench.Add("a.json", "first");
        await bench.CommitAsync();
        bench = new Bench(repository) { Backend = backend };
        File.SetLastWriteTimeUtc(repository["readme.txt"], new DateTime(2025, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        bench.Add("a.json", "second");
        bench.Add("a.mp4", new string('v', 2048));
        bench.Add("run.log");
        bench.Options = bench.Options with { Run = bench.Options.Run with { DryRun = true }, Commit = bench.Options.Commit with { Push = true } };
        var before = TestRepository.Snapshot(repository.Root);

        var outcome = await bench.RunAsync();

        TestRepository.Snapshot(repository.Root).ShouldBe(before);
        CommitText.Of(outcome, isDryRun: true, mayGrow: true).ShouldBe(
        [
            "A real run would also commit its report and the videos that it downloads.",
            "Would commit 2 files (1 new, 1 changed, 2.0 KB) to main:",
            "  changed  video_outputs/a.json  6 B",
            "  new      video_outputs/a.mp4  2.0 KB",
            "with the message:",
            "  Batch report 20250617_093000: 8 videos generated",
            "",
            "  Succeeded: 8",
            "  Failed: 2",
            "  Success rate: 80.00%",
            "  Elapsed: 4m 0.0s",
            "  Source: runway_polling_results_1.json",
        ]);
        outcome.Warnings.ShouldHaveSingleItem().ShouldStartWith("run.log: left out");
        bench.Options = bench.Options with { Run = bench.Options.Run with { DryRun = false }, Commit = bench.Options.Commit with { Push = false } };
        (await bench.RunAsync()).Commit!.Paths.ShouldBe(outcome.Plan!.Files.Select(file => file.Path), ignoreOrder: true);
    }

    [Theory]
    [MemberData(nameof(Backends.All), MemberType = typeof(Backends))]
    public async Task The_repository_above_a_missing_output_directory_is_found(Backend backend)
    {
        var bench = new Bench(repository, "not/there/yet") { Backend = backend };
        bench.Name("a.mp4");
        bench.Options = bench.Options with { Run = bench.Options.Run with { DryRun = true } };

        var outcome = await bench.RunAsync();

        outcome.Warnings.ShouldBeEmpty();
        outcome.Plan!.Repository.WorkTree.ShouldBe(repository.Root);
        CommitText.Of(outcome, isDryRun: true, mayGrow: false).ShouldBe(["Existing files: nothing new to commit."]);
    }

    public void Dispose() => repository.Dispose();
}
