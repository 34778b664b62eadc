using ReportTasks.Tests.Publishing.Git.Support;

namespace ReportTasks.Tests.Publishing.Git;

/// <summary>Disk errors during a commit.</summary>
public sealed class DiskTests : IDisposable
{
    private readonly TestRepository repository = new TestRepository().WithCommit();
    private readonly Bench bench;

    public DiskTests()
    {
        bench = new Bench(repository);
        bench.Add("a.mp4");
    }

    [Fact]
    public async Task Files_that_cannot_be_removed_after_a_commit_are_left_to_the_next_run()
    {
        repository.Hook("post-commit", "for file in .git/reporttasks-*.journal; do mkdir \"${file%.journal}.index.lock\"; done");

        await bench.CommitAsync();

        repository.Committed().ShouldBe(["video_outputs/a.mp4"]);
        Directory.GetFiles(repository[".git"], "reporttasks-*.journal").ShouldHaveSingleItem("it lists the remaining files");
        foreach (var directory in Directory.GetDirectories(repository[".git"], "reporttasks-*")) Directory.Delete(directory);
        (await bench.RunAsync()).Warnings.ShouldBeEmpty();
        Directory.GetFiles(repository[".git"], "reporttasks-*").ShouldBeEmpty();
    }

    [Fact]
    public async Task Libgit2_errors_name_the_file()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The circular link is created with a Linux command.");
        bench.Backend = Backend.LibGit;
        var log = repository[".git", "logs", "HEAD"];
        File.Delete(log);
        File.CreateSymbolicLink(log, log);

        (await bench.RefusedAsync()).ShouldSatisfyAllConditions(
            warning => warning.ShouldStartWith($"The repository of {repository.Root} could not be read or written: "),
            warning => warning.ShouldContain("logs/HEAD"),
            warning => warning.ShouldEndWith("Fix this and run again."));
    }

    public void Dispose() => repository.Dispose();
}
