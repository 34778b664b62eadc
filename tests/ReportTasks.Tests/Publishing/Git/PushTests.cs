using ReportTasks.Publishing.Git.Executable;
using ReportTasks.Tests.Publishing.Git.Support;

namespace ReportTasks.Tests.Publishing.Git;

public sealed class PushTests : IDisposable
{
    private readonly TestRepository repository = new TestRepository().WithCommit();
    private readonly TestRepository remote = new("remote.git", false, "--bare");
    private readonly Bench bench;

    public PushTests()
    {
        repository.Git("remote", "add", "origin", remote.Root);
        repository.Git("push", "-q", "--set-upstream", "origin", "main:trunk");
        bench = new Bench(repository);
        bench.Options = bench.Options with { Commit = bench.Options.Commit with { Push = true } };
        bench.Add("a.mp4");
    }

    [Fact]
    public async Task The_commit_is_pushed_to_the_upstream_branch_of_any_name()
    {
        var outcome = await bench.RunAsync();

        (outcome.Pushed, outcome.Warnings.Count).ShouldBe(("Pushed main to origin.", 0));
        remote.GitLine("rev-parse", "trunk").ShouldBe(outcome.Commit!.Id);
        remote.GitLine("for-each-ref", "--format=%(refname)").ShouldBe("refs/heads/trunk");
        (await bench.RunAsync()).Pushed.ShouldBe("Nothing to push: main on origin is up to date.");
    }

    [Fact]
    public async Task Commits_that_a_previous_run_could_not_push_are_pushed()
    {
        bench.Options = bench.Options with { Commit = bench.Options.Commit with { Push = false } };
        var commit = await bench.CommitAsync();
        bench.Options = bench.Options with { Commit = bench.Options.Commit with { Push = true } };

        var outcome = await bench.RunAsync();

        (outcome.Commit, outcome.Pushed).ShouldBe((null, "Pushed main to origin."));
        remote.GitLine("rev-parse", "trunk").ShouldBe(commit.Id);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_remote_branch_that_has_advanced_is_a_warning_with_the_fix(bool isKnown)
    {
        Shell.Run(repository.Beside(""), "git", "clone", "-q", "--branch", "trunk", remote.Root, "other");
        Shell.Run(repository.Beside("other"), "git", "-c", "user.name=Bob", "-c", "user.email=bob@example.com", "commit", "-q", "--allow-empty", "-m", "theirs");
        Shell.Run(repository.Beside("other"), "git", "push", "-q", "origin", "HEAD");
        if (isKnown) repository.Git("fetch", "-q");
        var theirs = remote.GitLine("rev-parse", "trunk");

        var outcome = await bench.RunAsync();

        outcome.Commit!.Id.ShouldBe(repository.GitLine("rev-parse", "main"));
        outcome.Warnings.ShouldBe(
        [
            "The push was refused: main on origin has commits that are missing locally. Run git pull --rebase and then git push. The commit is kept.",
        ]);
        remote.GitLine("rev-parse", "trunk").ShouldBe(theirs);
    }

    [Fact]
    public async Task Without_an_upstream_the_warning_says_how_to_set_one()
    {
        repository.Git("checkout", "-q", "-b", "night");
        await WarnsAsync("The branch night has no upstream to push to. Run git push --set-upstream origin night once. The commit is kept.");
    }

    [Fact]
    public async Task A_detached_HEAD_is_not_pushed()
    {
        repository.Git("checkout", "-q", "--detach");
        await WarnsAsync("HEAD is detached, so there is no branch to push. Check out a branch and run again. The commit is kept.");
    }

    [Fact]
    public async Task Without_git_the_push_is_refused_with_a_reason()
    {
        bench.Backend = Backend.LibGit;
        await WarnsAsync("--push needs the git executable, which is not in PATH. Install git and run again. The commit is kept.");
    }

    [Fact]
    public async Task The_message_of_a_refusing_local_hook_is_quoted()
    {
        repository.Hook("pre-push", "echo 'not at night' >&2; exit 1");
        var warning = (await bench.RunAsync()).Warnings.ShouldHaveSingleItem();
        warning.ShouldStartWith("git push of main to origin, or a hook of the repository, ended with exit code 1. It printed:\n  not at night\n");
        warning.ShouldEndWith("\nFix this, then run git push. The commit is kept.");
    }

    [Fact]
    public async Task The_message_of_a_refusing_remote_hook_is_quoted()
    {
        var hook = Path.Combine(remote.Root, "hooks", "pre-receive");
        File.Move(repository.Hook("unused", "echo 'branch is protected' >&2; exit 1"), hook);

        var warning = (await bench.RunAsync()).Warnings.ShouldHaveSingleItem();

        warning.ShouldStartWith("origin refused the push of main. It printed:\n");
        warning.ShouldContain("branch is protected");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_token_in_the_remote_URL_is_never_shown(bool isUnnamed)
    {
        const string Address = "http://bot:ghp_hunter2@127.0.0.1:9/videos.git?private_token=hunter2";
        repository.Git("remote", "set-url", "origin", Address);
        if (isUnnamed) repository.Git("config", "branch.main.remote", Address);

        var outcome = await bench.RunAsync();

        outcome.Commit.ShouldNotBeNull();
        var warning = outcome.Warnings.ShouldHaveSingleItem();
        warning.ShouldContain("127.0.0.1");
        warning.ShouldNotContain("hunter2");
        string.Join('\n', bench.Log.Entries.Select(entry => entry.Message)).ShouldNotContain("hunter2");
    }

    [Theory]
    [InlineData("fatal: Authentication failed for 'https://bot:hunter2@git.example.test/videos.git/'")]
    [InlineData("fatal: could not read Username for 'https://git.example.test': terminal prompts disabled")]
    [InlineData("git@git.example.test: Permission denied (publickey).")]
    public async Task Missing_push_permission_is_a_warning_that_asks_for_credentials(string error)
    {
        bench.Wrap = program => new WatchedProgram(program) { Instead = call => call.Arguments[0] == "push" ? new GitOutput(128, "", error) : null };

        var warning = (await bench.RunAsync()).Warnings.ShouldHaveSingleItem();

        warning.ShouldStartWith($"origin refused the credentials. It printed:\n  {error.Replace("bot:hunter2@", "", StringComparison.Ordinal)[..20]}");
        warning.ShouldEndWith("\nSet up a credential helper or a key with permission to push, then run git push. The commit is kept.");
        warning.ShouldNotContain("hunter2");
    }

    [Fact]
    public async Task A_stale_lease_is_reported_as_a_remote_branch_that_has_advanced()
    {
        bench.Wrap = program => new WatchedProgram(program)
        {
            Instead = call => call.Arguments[0] == "push" ? new GitOutput(1, "To origin\n!\tHEAD:refs/heads/trunk\t[rejected] (stale info)\nDone\n", "error: failed to push") : null,
        };

        (await bench.RunAsync()).Warnings.ShouldHaveSingleItem().ShouldStartWith("The push was refused: main on origin has commits that are missing locally.");
    }

    [Fact]
    public async Task Nothing_is_pushed_after_a_failed_commit()
    {
        repository.Git("commit", "-q", "--allow-empty", "-m", "ahead");
        repository.Hook("pre-commit", "exit 1");
        var before = remote.GitLine("rev-parse", "trunk");

        (await bench.RefusedAsync()).ShouldStartWith("Nothing was committed");

        remote.GitLine("rev-parse", "trunk").ShouldBe(before);
    }

    public void Dispose()
    {
        repository.Dispose();
        remote.Dispose();
    }

    private async Task WarnsAsync(string warning)
    {
        var outcome = await bench.RunAsync();
        (outcome.Commit is not null, outcome.Pushed).ShouldBe((true, null));
        outcome.Warnings.ShouldBe([warning]);
    }
}
