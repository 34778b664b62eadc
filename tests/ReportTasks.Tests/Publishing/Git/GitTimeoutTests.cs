using ReportTasks.Publishing.Git.Executable;
using ReportTasks.Tasks.Adapters;
using ReportTasks.Tests.Publishing.Git.Support;

namespace ReportTasks.Tests.Publishing.Git;

/// <summary>Only real processes can hang, so these tests use real timeouts: short where git hangs, long where it must not.</summary>
public sealed class GitTimeoutTests : IDisposable
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(700);

    private readonly TestRepository repository = new TestRepository().WithCommit();
    private readonly Bench bench;

    public GitTimeoutTests()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Child processes can be listed only on Linux.");
        bench = new Bench(repository);
        bench.Add("a.json", "{}");
    }

    [Theory]
    [InlineData("pre-commit", false)]
    [InlineData("commit-msg", false)]
    [InlineData("post-commit", true)]
    public async Task A_hanging_hook_is_stopped_and_index_and_locks_are_restored(string hook, bool isCommitted)
    {
        repository.Write("staged.txt", "the user's");
        repository.Git("add", "staged.txt");
        repository.Hook(hook, "echo $$ > .git/hook-pid; touch .git/HEAD.lock; exec sleep 1000");
        bench.Options = bench.Options with { Commit = bench.Options.Commit with { GitTimeout = Short } };

        var outcome = await bench.RunAsync();

        outcome.Warnings.ShouldContain(
            "git commit did not finish within 0.7 s, so it was ended. A hook, or a signing program such as gpg, may be waiting for input."
            + " Your staged changes are unchanged. Run git commit yourself to see what it waits for, or raise --git-timeout."
            + (isCommitted ? " The commit had been made before." : ""));
        (outcome.Commit is not null, outcome.Problem is null).ShouldBe((isCommitted, isCommitted));
        IsAlive(File.ReadAllText(repository[".git", "hook-pid"]).Trim()).ShouldBeFalse();
        repository.Git("diff", "--cached", "--name-status").ShouldBe("A\tstaged.txt\n");
        Directory.GetFiles(repository[".git"], "*.lock").ShouldBeEmpty();
        Directory.GetFiles(repository[".git"], "reporttasks-*").ShouldBeEmpty();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_commit_made_before_its_hook_hangs_is_pushed(bool hasParent)
    {
        using var remote = new TemporaryDirectory();
        repository.Git("init", "-q", "--bare", remote.Path);
        repository.Git("remote", "add", "origin", remote.Path);
        repository.Git("config", "branch.main.remote", "origin");
        repository.Git("config", "branch.main.merge", "refs/heads/main");
        if (!hasParent) repository.Git("update-ref", "-d", "HEAD");
        repository.Hook("post-commit", "exec sleep 1000");
        bench.Options = bench.Options with { Commit = bench.Options.Commit with { GitTimeout = Short, Push = true } };

        var outcome = await bench.RunAsync();

        outcome.Commit.ShouldNotBeNull().Id.ShouldBe(repository.Git("rev-parse", "HEAD").Trim());
        outcome.Commit.Paths.ShouldContain("video_outputs/a.json");
        outcome.Pushed.ShouldNotBeNull();
        outcome.Problem.ShouldBeNull();
        outcome.Warnings.ShouldHaveSingleItem().ShouldEndWith("The commit had been made before.");
    }

    [Fact]
    public async Task A_hanging_filter_is_named_as_a_possible_cause()
    {
        repository.Git("config", "filter.slow.clean", "sleep 1000");
        repository.Write(".gitattributes", "*.json filter=slow\n");
        bench.Options = bench.Options with { Commit = bench.Options.Commit with { GitTimeout = Short } };

        (await bench.RefusedAsync()).ShouldContain("did not finish within 0.7 s, so it was ended. A filter such as Git LFS may be waiting");

        Directory.GetFiles(repository[".git"], "*.lock").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_hanging_push_is_stopped_and_the_commit_is_kept()
    {
        repository.Git("config", "branch.main.remote", "origin");
        repository.Git("config", "branch.main.merge", "refs/heads/main");
        repository.Git("config", "remote.origin.url", "ext::sleep 1000");
        repository.Git("config", "protocol.ext.allow", "always");
        bench.Options = bench.Options with { Commit = bench.Options.Commit with { GitTimeout = Short, Push = true } };

        var outcome = await bench.RunAsync();

        outcome.Commit.ShouldNotBeNull();
        outcome.Problem.ShouldBeNull();
        outcome.Warnings.ShouldHaveSingleItem().ShouldBe(
            "git push did not finish within 0.7 s, so it was ended. The remote, a hook or a credential helper may be waiting, or the transfer is slow."
            + " Run git push yourself to see what it waits for, or raise --git-timeout. The commit is kept.");
    }

    [Fact]
    public async Task A_background_child_of_a_hook_that_keeps_the_output_open_does_not_block_the_run()
    {
        repository.Hook("post-commit", "echo done >&2; sleep 1000 & echo $! > .git/child");

        try
        {
            (await bench.CommitAsync()).Paths.ShouldBe(["video_outputs/a.json"]);
        }
        finally
        {
            Shell.Try(repository.Root, "kill", File.ReadAllText(repository[".git", "child"]).Trim());
        }
    }

    [Fact]
    public void Git_output_is_complete_even_if_a_child_keeps_it_open()
    {
        repository.Git("config", "alias.talk", "!seq 1 5000; sleep 1000 & echo $! > .git/child");
        var git = new CakeGitProgram(Backends.Context(bench.Log), TimeSpan.FromMinutes(10), TimeProvider.System);

        var output = git.Run(new GitCall(repository.Root, ["talk"]), TestContext.Current.CancellationToken);
        Shell.Try(repository.Root, "kill", File.ReadAllText(repository[".git", "child"]).Trim());

        output.ExitCode.ShouldBe(0);
        output.Output.Split('\n').Length.ShouldBe(5000);
    }

    [Theory]
    [InlineData(true, false, "ssh -o BatchMode=yes")]
    [InlineData(true, true, null)]
    [InlineData(false, false, null)]
    public async Task Ssh_never_prompts_on_push_unless_a_user_is_present_or_has_set_a_command(bool isUnattended, bool isChosen, string? command)
    {
        Assert.SkipWhen(Environment.GetEnvironmentVariable("GIT_SSH_COMMAND") is not null, "GIT_SSH_COMMAND is set.");
        repository.Git("config", "branch.main.remote", "origin");
        repository.Git("config", "branch.main.merge", "refs/heads/main");
        if (isChosen) repository.Git("config", "core.sshCommand", "ssh -i key");
        var seen = new List<string?>();
        bench.IsUnattended = isUnattended;
        bench.Options = bench.Options with { Commit = bench.Options.Commit with { Push = true } };
        bench.Wrap = program => new WatchedProgram(program)
        {
            Instead = call =>
            {
                if (!call.Arguments.Contains("push")) return null;
                seen.Add(call.Environment.GetValueOrDefault("GIT_SSH_COMMAND"));
                return new GitOutput(0, "", "");
            },
        };

        await bench.RunAsync();

        seen.ShouldBe([command]);
    }

    public void Dispose() => repository.Dispose();

    // A zombie has exited; its exit code has not been read.
    private static bool IsAlive(string id) =>
        File.Exists($"/proc/{id}/stat") && !File.ReadAllText($"/proc/{id}/stat").Contains(") Z ", StringComparison.Ordinal);
}
