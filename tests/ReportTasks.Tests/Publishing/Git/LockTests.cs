using ReportTasks.Publishing.Git;
using ReportTasks.Tests.Publishing.Git.Support;

namespace ReportTasks.Tests.Publishing.Git;

/// <summary>Concurrent git processes and interrupted runs.</summary>
public sealed class LockTests : IDisposable
{
    private readonly TestRepository repository = new TestRepository().WithCommit();
    private readonly Bench bench;

    public LockTests()
    {
        bench = new Bench(repository);
        bench.Add("a.mp4");
    }

    private string LockFile => repository[".git", "index.lock"];

    [Theory]
    [MemberData(nameof(Backends.All), MemberType = typeof(Backends))]
    public async Task A_lock_is_waited_for_and_named_if_it_remains(Backend backend)
    {
        bench.Backend = backend;
        repository.Write(".git/index.lock", "");
        var head = repository.GitLine("rev-parse", "HEAD");

        (await bench.RefusedAsync()).ShouldBe(
            $"Another git process holds {LockFile}. Wait until it ends and run again. If no git is running, delete that file first.");

        bench.Time.Delays.Sum(delay => delay.TotalSeconds).ShouldBe(10);
        repository.GitLine("rev-parse", "HEAD").ShouldBe(head);
        File.Exists(LockFile).ShouldBeTrue();
    }

    [Fact]
    public async Task A_lock_is_waited_for_until_it_is_released()
    {
        repository.Write(".git/index.lock", "");
        bench.Time.Waiting = waits =>
        {
            if (waits == 3) File.Delete(LockFile);
        };

        (await bench.CommitAsync()).Paths.ShouldBe(["video_outputs/a.mp4"]);

        repository.ShouldBeClean();
    }

    [Fact]
    public async Task An_index_locked_during_the_commit_is_updated_by_the_next_run()
    {
        repository.Hook("post-commit", "touch .git/index.lock");
        var outcome = await bench.RunAsync();
        outcome.Commit.ShouldNotBeNull();
        outcome.Warnings.ShouldHaveSingleItem().ShouldStartWith("The commit was made, but the index could not be updated. Until the next run fixes this, git status shows its files as staged changes. Another git process");
        File.Delete(LockFile);
        repository.Git("status", "--porcelain", "-uall").ShouldBe("D  video_outputs/a.mp4\n?? video_outputs/a.mp4\n");

        (await bench.RunAsync()).ShouldSatisfyAllConditions(next => next.Warnings.ShouldBeEmpty(), next => next.Commit.ShouldBeNull());

        repository.ShouldBeClean();
        Directory.GetFiles(repository[".git"], "reporttasks-*").ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Backends.All), MemberType = typeof(Backends))]
    public async Task The_index_of_a_killed_run_is_repaired_and_files_staged_since_are_kept(Backend backend)
    {
        bench.Add("b.json", "{}");
        var index = repository.Index();
        repository.Hook("post-commit", "for file in .git/reporttasks-*; do cp \"$file\" \"saved-${file##*/}\"; done");
        await bench.CommitAsync();
        File.Delete(repository[".git", "hooks", "post-commit"]);
        var saved = Directory.GetFiles(repository.Root, "saved-*");
        saved.Length.ShouldBe(2, "the journal and the index of the commit");
        foreach (var file in saved) File.Move(file, repository[".git", Path.GetFileName(file)["saved-".Length..]]);
        await File.WriteAllBytesAsync(repository[".git", "index"], index, TestContext.Current.CancellationToken);
        repository.Write("video_outputs/b.json", "staged since");
        repository.Git("add", "video_outputs/b.json");
        repository.Write("video_outputs/b.json", "{}");

        bench.Backend = backend;
        (await bench.RunAsync()).ShouldSatisfyAllConditions(next => next.Warnings.ShouldBeEmpty(), next => next.Commit.ShouldBeNull());

        repository.Git("status", "--porcelain").ShouldBe("MM video_outputs/b.json\n");
        Directory.GetFiles(repository[".git"], "reporttasks-*").ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Backends.All), MemberType = typeof(Backends))]
    public async Task A_run_killed_before_the_first_commit_needs_no_repair(Backend backend)
    {
        using var empty = new TestRepository("empty");
        empty.Write(".git/reporttasks-commit-1.journal", "\0video_outputs/a.mp4");
        empty.Write("staged.txt", "the user's");
        empty.Git("add", "staged.txt");
        var first = new Bench(empty) { Backend = backend };
        first.Add("a.mp4");

        await first.CommitAsync();

        empty.Committed().ShouldBe(["video_outputs/a.mp4"]);
        empty.Git("status", "--porcelain").ShouldBe("A  staged.txt\n");
        Directory.GetFiles(empty[".git"], "reporttasks-*").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_run_killed_right_after_the_first_commit_is_repaired()
    {
        using var fresh = new TestRepository("fresh");
        var first = new Bench(fresh);
        first.Add("a.mp4");
        await first.CommitAsync();
        File.Delete(fresh[".git", "index"]);
        fresh.Write(".git/reporttasks-commit-1.journal", "\0video_outputs/a.mp4");

        (await first.RunAsync()).Warnings.ShouldBeEmpty();

        fresh.ShouldBeClean();
        Directory.GetFiles(fresh[".git"], "reporttasks-*").ShouldBeEmpty();
    }

    [Fact]
    public async Task If_git_fails_after_the_commit_the_next_run_repairs_the_index()
    {
        var isBroken = false;
        bench.Wrap = program => new WatchedProgram(program)
        {
            Before = (call, _) =>
            {
                if (isBroken) throw new GitException("git could not be started.");
                isBroken = call.Arguments.Contains("commit");
            },
        };

        (await bench.RunAsync()).Warnings.ShouldBe(["git could not be started."]);

        Directory.GetFiles(repository[".git"], "reporttasks-*.journal").Length.ShouldBe(1);
        repository.Git("status", "--porcelain", "-uall").ShouldBe("D  video_outputs/a.mp4\n?? video_outputs/a.mp4\n", "the commit exists, but the index does not have it");
        bench.Wrap = null;
        (await bench.RunAsync()).ShouldSatisfyAllConditions(next => next.Warnings.ShouldBeEmpty(), next => next.Commit.ShouldBeNull());
        repository.ShouldBeClean();
        Directory.GetFiles(repository[".git"], "reporttasks-*").ShouldBeEmpty();
    }

    [Fact]
    public async Task Files_of_a_live_run_are_kept()
    {
        var journal = repository.Write(".git/reporttasks-commit-1.journal", "");
        await using (new FileStream(journal, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
            await bench.CommitAsync();
            File.Exists(journal).ShouldBeTrue();
        }
    }

    [Theory]
    [InlineData("update-index", false)]
    [InlineData("commit", false)]
    [InlineData("commit", true)]
    [InlineData("reset", true)]
    public async Task An_interruption_leaves_either_the_whole_commit_or_none_and_a_matching_index(string command, bool isCommitted)
    {
        using var source = new CancellationTokenSource();
        bench.Wrap = program => new WatchedProgram(program)
        {
            Before = (call, cancellation) => Interrupt(call.Arguments.Contains(command) && cancellation.CanBeCanceled && (command != "commit" || !isCommitted)),
            After = (call, _) => Interrupt(call.Arguments.Contains(command) && isCommitted && command == "commit"),
        };
        var head = repository.GitLine("rev-parse", "HEAD");

        await Should.ThrowAsync<OperationCanceledException>(() => bench.RunAsync(source.Token));

        (repository.GitLine("rev-parse", "HEAD") != head).ShouldBe(isCommitted);
        repository.Git("status", "--porcelain", "-uall").ShouldBe(isCommitted ? "" : "?? video_outputs/a.mp4\n");
        Directory.GetFiles(repository[".git"], "reporttasks-*").ShouldBeEmpty();

        void Interrupt(bool isNow)
        {
            if (!isNow) return;
            source.Cancel();
            source.Token.ThrowIfCancellationRequested();
        }
    }

    [Fact]
    public async Task A_failure_right_after_the_commit_leaves_a_matching_index()
    {
        bench.Wrap = program => new WatchedProgram(program)
        {
            Before = (call, _) =>
            {
                if (call.Arguments.Contains("diff-tree")) throw new GitException("git could not be started.");
            },
        };

        (await bench.RunAsync()).Warnings.ShouldBe(["git could not be started."]);

        repository.Committed().ShouldBe(["video_outputs/a.mp4"]);
        repository.ShouldBeClean();
    }

    public void Dispose() => repository.Dispose();
}
