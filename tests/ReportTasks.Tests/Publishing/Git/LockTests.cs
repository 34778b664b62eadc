using ReportTasks.Publishing.Git;
using ReportTasks.Tests.Publishing.Git.Support;

namespace ReportTasks.Tests.Publishing.Git;

/// <summary>Other git processes, and runs that ended in the middle.</summary>
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
    public async Task A_lock_that_stays_is_waited_for_and_then_named(Backend backend)
    {
        bench.Backend = backend;
        repository.Write(".git/index.lock", "");
        var head = repository.Ask("rev-parse", "HEAD");

        (await bench.RefusedAsync()).ShouldBe(
            $"Another git process is at work in the repository: it holds {LockFile}. Wait for it to end and run again; if none is running, remove that file first.");

        bench.Time.Delays.Sum(delay => delay.TotalSeconds).ShouldBe(10);
        repository.Ask("rev-parse", "HEAD").ShouldBe(head);
        File.Exists(LockFile).ShouldBeTrue();
    }

    [Fact]
    public async Task A_lock_that_is_let_go_of_is_waited_for()
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
    public async Task A_lock_that_comes_with_the_commit_leaves_the_index_to_the_next_run()
    {
        repository.Hook("post-commit", "touch .git/index.lock");
        var outcome = await bench.RunAsync();
        outcome.Commit.ShouldNotBeNull();
        outcome.Warnings.ShouldHaveSingleItem().ShouldStartWith("The commit was made, but the index could not be updated: git status shows its files as staged changes until the next run fixes that. Another git process");
        File.Delete(LockFile);
        repository.Git("status", "--porcelain", "-uall").ShouldBe("D  video_outputs/a.mp4\n?? video_outputs/a.mp4\n");

        (await bench.RunAsync()).ShouldSatisfyAllConditions(next => next.Warnings.ShouldBeEmpty(), next => next.Commit.ShouldBeNull());

        repository.ShouldBeClean();
        Directory.GetFiles(repository[".git"], "reporttasks-*").ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Backends.All), MemberType = typeof(Backends))]
    public async Task What_a_killed_run_has_left_is_mended_and_what_the_user_has_staged_since_is_not(Backend backend)
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
    public async Task A_run_that_was_killed_before_the_first_commit_of_all_has_left_nothing_to_mend(Backend backend)
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
    public async Task One_that_was_killed_right_after_the_first_commit_of_all_is_mended()
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
    public async Task Where_git_fails_from_the_commit_on_the_next_run_mends_what_there_is_to_mend()
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
        repository.Git("status", "--porcelain", "-uall").ShouldBe("D  video_outputs/a.mp4\n?? video_outputs/a.mp4\n", "the commit is made, and the index does not know");
        bench.Wrap = null;
        (await bench.RunAsync()).ShouldSatisfyAllConditions(next => next.Warnings.ShouldBeEmpty(), next => next.Commit.ShouldBeNull());
        repository.ShouldBeClean();
        Directory.GetFiles(repository[".git"], "reporttasks-*").ShouldBeEmpty();
    }

    [Fact]
    public async Task What_a_run_that_is_alive_works_with_is_left_alone()
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
    public async Task An_interruption_leaves_the_commit_whole_or_not_made_and_the_index_fitting(string command, bool isCommitted)
    {
        using var source = new CancellationTokenSource();
        bench.Wrap = program => new WatchedProgram(program)
        {
            Before = (call, cancellation) => Interrupt(call.Arguments.Contains(command) && cancellation.CanBeCanceled && (command != "commit" || !isCommitted)),
            After = (call, _) => Interrupt(call.Arguments.Contains(command) && isCommitted && command == "commit"),
        };
        var head = repository.Ask("rev-parse", "HEAD");

        await Should.ThrowAsync<OperationCanceledException>(() => bench.RunAsync(source.Token));

        (repository.Ask("rev-parse", "HEAD") != head).ShouldBe(isCommitted);
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
    public async Task A_failure_right_after_the_commit_leaves_an_index_that_knows_of_it()
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
