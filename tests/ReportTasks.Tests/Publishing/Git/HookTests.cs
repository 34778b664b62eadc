using ReportTasks.Options.Values;
using ReportTasks.Publishing.Git.Executable;
using ReportTasks.Tests.Publishing.Git.Support;

namespace ReportTasks.Tests.Publishing.Git;

public sealed class HookTests : IDisposable
{
    private readonly TestRepository repository = new TestRepository().WithCommit();
    private readonly Bench bench;

    public HookTests()
    {
        bench = new Bench(repository);
        bench.Add("a.json", "{}");
    }

    [Fact]
    public async Task Passing_hooks_see_exactly_the_files_to_commit()
    {
        repository.Write("staged.txt", "the user's");
        repository.Git("add", "staged.txt");
        repository.Hook("pre-commit", "git diff --cached --name-only > .git/seen");
        repository.Hook("commit-msg", "echo 'Reviewed-by: hook' >> \"$1\"");
        repository.Hook("post-commit", "touch .git/done");

        await bench.CommitAsync();

        (await File.ReadAllTextAsync(repository[".git", "seen"], TestContext.Current.CancellationToken)).ShouldBe("video_outputs/a.json\n");
        repository.GitLine("log", "-1", "--format=%B").ShouldEndWith("\nReviewed-by: hook");
        File.Exists(repository[".git", "done"]).ShouldBeTrue();
        repository.Git("status", "--porcelain").ShouldBe("A  staged.txt\n");
    }

    [Theory]
    [InlineData("pre-commit")]
    [InlineData("commit-msg")]
    public async Task A_failing_hook_is_quoted_and_the_index_is_unchanged(string hook)
    {
        repository.Write("half.txt", "staged");
        repository.Git("add", "half.txt");
        repository.Write("half.txt", "half");
        var (index, head) = (repository.Index(), repository.GitLine("rev-parse", "HEAD"));
        repository.Hook(hook, "echo 'Videos need a ticket: https://bot:hunter2@tickets.example.com/new?token=hunter2' >&2; exit 3");

        var warning = await bench.RefusedAsync();

        warning.ShouldBe("""
            Nothing was committed: git commit, or a hook of the repository, ended with exit code 1. It printed:
              Videos need a ticket: https://tickets.example.com/new
            Fix this and run again.
            """.ReplaceLineEndings("\n"));
        repository.Index().ShouldBe(index);
        repository.GitLine("rev-parse", "HEAD").ShouldBe(head);
        Directory.GetFiles(repository[".git"], "reporttasks-*").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_template_satisfies_a_hook_that_requires_conventional_commits()
    {
        repository.Hook("commit-msg", "head -1 \"$1\" | grep -qE '^(feat|fix|chore)(\\([a-z]+\\))?: .{1,60}$' || { echo 'not conventional' >&2; exit 1; }");
        (await bench.RefusedAsync()).ShouldContain("not conventional");
        bench.Options = bench.Options with { Commit = bench.Options.Commit with { Message = MessageTemplate.Parse("chore(videos): add batch {batch_id}") } };

        await bench.CommitAsync();

        repository.GitLine("log", "-1", "--format=%s").ShouldBe("chore(videos): add batch 20250617_093000");
        repository.GitLine("log", "-1", "--format=%b").ShouldStartWith("Succeeded: 8\n");
    }

    [Fact]
    public async Task A_hook_may_rewrite_artifacts()
    {
        repository.Hook("pre-commit", "echo '{\"formatted\": true}' > video_outputs/a.json; git add video_outputs/a.json");

        await bench.CommitAsync();

        repository.Content("video_outputs/a.json").ShouldBe("{\"formatted\": true}\n");
        repository.ShouldBeClean();
    }

    [Fact]
    public async Task Files_added_by_a_hook_are_added_to_the_index_unless_the_user_staged_them()
    {
        repository.Write("staged.txt", "the user's");
        repository.Git("add", "staged.txt");
        repository.Hook("pre-commit", "echo list > manifest.txt; echo hook > staged.txt; git add manifest.txt staged.txt");

        (await bench.CommitAsync()).Paths.ShouldBe(["manifest.txt", "staged.txt", "video_outputs/a.json"], ignoreOrder: true);

        repository.Git("diff", "--cached", "--name-status").ShouldBe("M\tstaged.txt\n");
        repository.Git("cat-file", "blob", ":staged.txt").ShouldBe("the user's");
    }

    [Fact]
    public async Task A_hook_may_remove_an_artifact()
    {
        bench.Add("draft.json", "{}");
        repository.Hook("pre-commit", "git rm -q --cached video_outputs/draft.json");

        (await bench.CommitAsync()).Paths.ShouldBe(["video_outputs/a.json"]);

        repository.Git("status", "--porcelain", "-uall").ShouldBe("?? video_outputs/draft.json\n");
    }

    [Fact]
    public async Task Hooks_are_found_in_the_configured_path()
    {
        repository.Write("my hooks/pre-commit", "#!/bin/sh\nexit 1\n");
        File.Move(repository.Hook("unused", "echo no >&2; exit 1"), repository["my hooks", "pre-commit"], overwrite: true);
        repository.Git("config", "core.hooksPath", "my hooks");

        (await bench.RefusedAsync()).ShouldContain("\n  no\n");
        bench.Backend = Backend.LibGit;
        (await bench.RefusedAsync()).ShouldBe("The repository uses the hook pre-commit, which needs the git executable, but git is not in PATH. Install git and run again.");
    }

    [Fact]
    public async Task A_concurrent_commit_is_not_undone()
    {
        bench.Wrap = program => new WatchedProgram(program)
        {
            Before = (call, _) =>
            {
                if (call.Arguments.Contains("update-index")) repository.Git("commit", "-q", "--allow-empty", "-m", "meanwhile");
            },
        };

        (await bench.RefusedAsync()).ShouldBe("HEAD changed while the commit was prepared, so nothing was committed. Run Report again.");

        repository.GitLine("log", "-1", "--format=%s").ShouldBe("meanwhile");
    }

    [Fact]
    public async Task A_failure_to_read_HEAD_is_not_reported_as_a_concurrent_commit()
    {
        var isFilled = false;
        bench.Wrap = program => new WatchedProgram(program)
        {
            Before = (call, _) => isFilled |= call.Arguments.Contains("update-index"),
            Instead = call => isFilled && call.Arguments.Contains("HEAD^{commit}") ? new GitOutput(1, "", "fatal: mmap failed: Input/output error") : null,
        };

        (await bench.RefusedAsync()).ShouldBe("git rev-parse ended with exit code 1. It printed:\n  fatal: mmap failed: Input/output error\nFix this and run again.");
    }

    [Theory]
    [InlineData("diff-index")]
    [InlineData("rev-parse")]
    public async Task Truncated_git_output_is_not_used(string command)
    {
        var isFilled = false;
        bench.Wrap = program => new WatchedProgram(program)
        {
            Before = (call, _) => isFilled |= call.Arguments.Contains("update-index"),
            Instead = call => isFilled && call.Arguments.Contains(command) ? new GitOutput(0, "", "") { IsComplete = false } : null,
        };

        (await bench.RefusedAsync()).ShouldBe($"git {command} ended, but a program that it started keeps its output open. End that program and run Report again.");
    }

    public void Dispose() => repository.Dispose();
}
