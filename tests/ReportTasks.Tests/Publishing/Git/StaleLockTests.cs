using System.Diagnostics;
using ReportTasks.Tests.Publishing.Git.Support;

namespace ReportTasks.Tests.Publishing.Git;

/// <summary>Locks left by a git that was killed together with a run of ReportTasks.</summary>
public sealed class StaleLockTests : IDisposable
{
    private const string Journal = ".git/reporttasks-commit-1.journal";
    private readonly TestRepository repository = new TestRepository(initialize: ["-b", "main"]).WithCommit();
    private readonly Bench bench;

    public StaleLockTests()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The directory of a git process is known only on Linux.");
        bench = new Bench(repository);
        bench.Add("a.mp4");
    }

    public static TheoryData<string, Backend> Locks => new(
        from name in (string[])["index.lock", "HEAD.lock", "refs/heads/main.lock"]
        from backend in Enum.GetValues<Backend>()
        select (name, backend));

    [Theory]
    [MemberData(nameof(Locks))]
    public async Task The_next_run_removes_stale_locks(string name, Backend backend)
    {
        bench.Backend = backend;
        CreateStaleLock(name);

        (await bench.CommitAsync()).Paths.ShouldBe(["video_outputs/a.mp4"]);

        repository.ShouldBeClean();
        Left().ShouldBeEmpty();
    }

    [Fact]
    public async Task The_stale_lock_of_a_branch_is_removed_from_a_linked_work_tree()
    {
        repository.Git("worktree", "add", "-q", "-b", "side", repository.Beside("tree"));
        var main = repository.Root;
        repository.Root = repository.Beside("tree");
        var linked = new Bench(repository);
        linked.Add("a.mp4");
        repository.Root = main;
        CreateStaleLock("refs/heads/side.lock", ".git/worktrees/tree/reporttasks-commit-1.journal");

        (await linked.CommitAsync()).Paths.ShouldBe(["video_outputs/a.mp4"]);

        Left().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_lock_older_than_the_killed_run_is_kept()
    {
        CreateStaleLock("index.lock");
        File.SetLastWriteTimeUtc(repository[".git", "index.lock"], DateTime.UtcNow.AddMinutes(-5));

        (await bench.RefusedAsync()).ShouldContain("git process holds");

        File.Exists(repository[".git", "index.lock"]).ShouldBeTrue();
    }

    [Fact]
    public async Task A_lock_much_younger_than_the_killed_run_is_kept()
    {
        CreateStaleLock("index.lock");
        File.SetLastWriteTimeUtc(repository[Journal], DateTime.UtcNow.AddHours(-1));

        (await bench.RefusedAsync()).ShouldContain("git process holds");

        File.Exists(repository[".git", "index.lock"]).ShouldBeTrue();
    }

    [Fact]
    public async Task A_program_with_a_name_starting_with_git_does_not_keep_the_locks()
    {
        var runner = repository.Beside("gitlab-runner");
        File.Copy("/bin/sleep", runner);
        using var process = Process.Start(new ProcessStartInfo(runner, ["600"]) { WorkingDirectory = repository.Root, UseShellExecute = false })!;
        try
        {
            CreateStaleLock("index.lock");
            await bench.CommitAsync();
            Left().ShouldBeEmpty();
        }
        finally
        {
            process.Kill();
        }
    }

    [Fact]
    public async Task Stale_locks_are_kept_while_git_runs_in_the_repository()
    {
        using var git = Process.Start(new ProcessStartInfo("git", ["-C", repository.Root, "cat-file", "--batch"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;
        await git.StandardInput.WriteLineAsync("HEAD");
        await git.StandardInput.FlushAsync(TestContext.Current.CancellationToken);
        await git.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        CreateStaleLock("index.lock");

        (await bench.RefusedAsync()).ShouldContain("git process holds");

        File.Exists(repository[".git", "index.lock"]).ShouldBeTrue();
        git.StandardInput.Close();
        await git.WaitForExitAsync(TestContext.Current.CancellationToken);
        (await bench.CommitAsync()).Paths.ShouldBe(["video_outputs/a.mp4"]);
    }

    public void Dispose() => repository.Dispose();

    private void CreateStaleLock(string name, string journal = Journal)
    {
        repository.Write(journal, repository.GitLine("rev-parse", "HEAD"));
        repository.Write($".git/{name}", "");
    }

    private string[] Left() => [.. Directory.EnumerateFiles(repository[".git"], "*", SearchOption.AllDirectories)
        .Where(file => file.EndsWith(".lock", StringComparison.Ordinal) || Path.GetFileName(file).StartsWith("reporttasks-", StringComparison.Ordinal))];
}
