using ReportTasks.Tests.Publishing.Git.Support;

namespace ReportTasks.Tests.Publishing.Git;

/// <summary>Every kind of repository that an output directory can be in.</summary>
public sealed class RepositoryKindTests : IDisposable
{
    private readonly TestRepository repository = new();

    [Theory]
    [MemberData(nameof(Backends.All), MemberType = typeof(Backends))]
    public async Task A_plain_repository_gets_a_commit_of_the_artifacts(Backend backend)
    {
        repository.WithCommit();
        repository.Write("video_outputs/notes.txt", "the user's");
        var bench = new Bench(repository) { Backend = backend };
        bench.Add("a.mp4");
        bench.Add("a.json", "{}");

        var commit = await bench.CommitAsync();

        commit.Id.ShouldBe(repository.GitLine("rev-parse", "main"));
        commit.Id.ShouldStartWith(commit.ShortId);
        commit.Paths.ShouldBe(["video_outputs/a.json", "video_outputs/a.mp4"], ignoreOrder: true);
        repository.Committed().ShouldBe(["video_outputs/a.json", "video_outputs/a.mp4"]);
        repository.Git("status", "--porcelain", "-uall").ShouldBe("?? video_outputs/notes.txt\n");
        repository.Git("log", "-1", "--format=%an <%ae>|%cn <%ce>|%B").ShouldBe("""
            Ada Author <ada@example.com>|Ada Author <ada@example.com>|Batch report 20250617_093000: 8 videos generated

            Succeeded: 8
            Failed: 2
            Success rate: 80.00%
            Elapsed: 4m 0.0s
            Source: runway_polling_results_1.json


            """.ReplaceLineEndings("\n"));
    }

    [Theory]
    [MemberData(nameof(Backends.All), MemberType = typeof(Backends))]
    public async Task A_repository_without_a_commit_gets_its_first(Backend backend)
    {
        repository.Write("staged.txt", "staged");
        repository.Git("add", "staged.txt");
        var bench = new Bench(repository) { Backend = backend };
        bench.Add("a.mp4");

        await bench.CommitAsync();

        repository.GitLine("rev-list", "--count", "main").ShouldBe("1");
        repository.Committed().ShouldBe(["video_outputs/a.mp4"]);
        repository.Git("status", "--porcelain").ShouldBe("A  staged.txt\n");
    }

    [Theory]
    [MemberData(nameof(Backends.All), MemberType = typeof(Backends))]
    public async Task A_commit_on_a_detached_HEAD_does_not_move_the_branch(Backend backend)
    {
        repository.WithCommit().Git("checkout", "-q", "--detach");
        var bench = new Bench(repository) { Backend = backend };
        bench.Add("a.mp4");

        var outcome = await bench.RunAsync();

        outcome.Commit!.Id.ShouldBe(repository.GitLine("rev-parse", "HEAD"));
        outcome.Plan!.Repository.BranchText.ShouldBe("a detached HEAD");
        repository.GitLine("rev-parse", "main").ShouldBe(repository.GitLine("rev-parse", "HEAD^"));
        repository.ShouldBeClean();
    }

    [Theory]
    [InlineData(Backend.Git, false)]
    [InlineData(Backend.Git, true)]
    [InlineData(Backend.LibGit, false)]
    public async Task A_linked_work_tree_gets_the_commit_on_its_own_branch(Backend backend, bool isRelative)
    {
        repository.WithCommit().Git("worktree", "add", "-q", "-b", "night", repository.Beside("tree"));
        var before = repository.Index();
        repository.Root = repository.Beside("tree");
        if (isRelative) repository.Write(".git", "gitdir: ../repo/.git/worktrees/tree\n");
        var bench = new Bench(repository) { Backend = backend };
        bench.Add("a.mp4");

        await bench.CommitAsync();

        repository.Committed().ShouldBe(["video_outputs/a.mp4"]);
        repository.GitLine("symbolic-ref", "--short", "HEAD").ShouldBe("night");
        repository.ShouldBeClean();
        repository.Root = repository.Beside("repo");
        repository.Index().ShouldBe(before);
        repository.ShouldBeClean();
    }

    [Fact]
    public async Task A_work_tree_with_relative_paths_works_if_git_supports_them()
    {
        repository.WithCommit().Git("config", "worktree.useRelativePaths", "true");
        repository.Git("worktree", "add", "-q", repository.Beside("tree"));
        repository.Root = repository.Beside("tree");
        var bench = new Bench(repository);
        bench.Add("a.mp4");

        await bench.CommitAsync();

        repository.Committed().ShouldBe(["video_outputs/a.mp4"]);
        repository.ShouldBeClean();
    }

    [Theory]
    [MemberData(nameof(Backends.All), MemberType = typeof(Backends))]
    public async Task A_submodule_gets_the_commit_and_its_parent_does_not(Backend backend)
    {
        using var inner = new TestRepository("inner");
        inner.WithCommit();
        repository.WithCommit().Git("submodule", "--quiet", "add", inner.Root, "videos");
        repository.Git("commit", "-q", "-m", "submodule");
        var outer = repository.GitLine("rev-parse", "HEAD");
        repository.Root = repository["videos"];
        repository.Git("config", "user.name", "Ada Author");
        repository.Git("config", "user.email", "ada@example.com");
        var bench = new Bench(repository) { Backend = backend };
        bench.Add("a.mp4");

        await bench.CommitAsync();

        repository.Committed().ShouldBe(["video_outputs/a.mp4"]);
        repository.ShouldBeClean();
        repository.Root = repository.Beside("repo");
        repository.GitLine("rev-parse", "HEAD").ShouldBe(outer);
    }

    [Fact]
    public async Task A_SHA256_repository_is_committed_by_git()
    {
        using var modern = new TestRepository("modern", true, "--object-format=sha256");
        var bench = new Bench(modern);
        bench.Add("a.mp4");

        (await bench.CommitAsync()).Id.Length.ShouldBe(64);

        modern.Committed().ShouldBe(["video_outputs/a.mp4"]);
        modern.ShouldBeClean();
        bench.Add("b.mp4");
        bench.Backend = Backend.LibGit;
        (await bench.RefusedAsync()).ShouldContain("Install git and run again.");
    }

    [Theory]
    [InlineData("blob:none")]
    [InlineData("tree:0")]
    public async Task A_partial_clone_is_committed_by_git(string filter)
    {
        repository.WithCommit().Git("config", "uploadpack.allowFilter", "true");
        repository.Git("config", "uploadpack.allowAnySHA1InWant", "true");
        Shell.Run(repository.Beside(""), "git", "clone", "-q", "--no-checkout", $"--filter={filter}", $"file://{repository.Root}", "clone");
        repository.Root = repository.Beside("clone");
        repository.Git("sparse-checkout", "set", "--cone", "video_outputs");
        repository.Git("checkout", "-q", "main");
        repository.Git("config", "user.name", "Ada Author");
        repository.Git("config", "user.email", "ada@example.com");
        repository.Git("config", "core.repositoryFormatVersion", "1");
        repository.Git("config", "extensions.partialClone", "origin");
        var bench = new Bench(repository);
        bench.Add("a.mp4");

        await bench.CommitAsync();

        repository.Committed().ShouldBe(["video_outputs/a.mp4"]);
        repository.ShouldBeClean();
        bench.Add("b.mp4");
        bench.Backend = Backend.LibGit;
        (await bench.RefusedAsync()).ShouldContain("Install git and run again.");
    }

    [Theory]
    [InlineData("video_outputs", false)]
    [InlineData("video_outputs", true)]
    [InlineData("elsewhere", false)]
    [InlineData("elsewhere", true)]
    public async Task A_sparse_checkout_is_committed_by_git(string held, bool isIndexSparse)
    {
        repository.WithCommit();
        repository.Write("elsewhere/big.txt", "big");
        repository.Write("apart/big.txt", "big");
        repository.Git("add", ".");
        repository.Git("commit", "-q", "-m", "big");
        repository.Git(["sparse-checkout", "set", "--cone", isIndexSparse ? "--sparse-index" : "--no-sparse-index", held]);
        var bench = new Bench(repository);
        bench.Add("a.mp4");

        await bench.CommitAsync();

        repository.Committed().ShouldBe(["video_outputs/a.mp4"]);
        repository.List("ls-tree", "-r", "-z", "--name-only", "HEAD").ShouldBe(["apart/big.txt", "elsewhere/big.txt", "readme.txt", "video_outputs/a.mp4"]);
        repository.ShouldBeClean();
        File.Exists(bench.Add("a.mp4", "another")).ShouldBeTrue();
        await bench.CommitAsync();
        repository.ShouldBeClean();
    }

    [Theory]
    [MemberData(nameof(Backends.All), MemberType = typeof(Backends))]
    public async Task An_output_directory_behind_symbolic_links_is_resolved(Backend backend)
    {
        repository.WithCommit();
        Directory.CreateDirectory(repository["video_outputs"]);
        Directory.CreateSymbolicLink(repository.Beside("link"), repository.Root);
        Directory.CreateSymbolicLink(repository.Beside("second"), Path.Combine("link", "video_outputs"));
        var bench = new Bench(repository) { Backend = backend, Output = repository.Beside("second") };
        bench.Add("a.mp4");

        (await bench.CommitAsync()).Paths.ShouldBe(["video_outputs/a.mp4"]);

        repository.ShouldBeClean();
    }

    [Theory]
    [MemberData(nameof(Backends.All), MemberType = typeof(Backends))]
    public async Task The_output_directory_may_be_the_work_tree(Backend backend)
    {
        var bench = new Bench(repository.WithCommit(), ".") { Backend = backend };
        bench.Add("a.mp4");

        await bench.CommitAsync();

        repository.Committed().ShouldBe(["a.mp4"]);
        repository.ShouldBeClean();
    }

    [Fact]
    public async Task Files_in_unrelated_directories_are_one_commit()
    {
        var bench = new Bench(repository.WithCommit(), ".");
        bench.Add("one/a.mp4");
        bench.Add("two/b.mp4");
        bench.Add("two/deep/c.mp4");

        await bench.CommitAsync();

        repository.Committed().ShouldBe(["one/a.mp4", "two/b.mp4", "two/deep/c.mp4"]);
        repository.ShouldBeClean();
    }

    [Fact]
    public async Task A_HEAD_outside_refs_heads_is_shown_by_its_full_name()
    {
        repository.WithCommit().Git("update-ref", "refs/night/shift", "HEAD");
        repository.Git("symbolic-ref", "HEAD", "refs/night/shift");
        var bench = new Bench(repository);
        bench.Add("a.mp4");

        var outcome = await bench.RunAsync();

        outcome.Commit!.Id.ShouldBe(repository.GitLine("rev-parse", "refs/night/shift"));
        outcome.Plan!.Repository.BranchText.ShouldBe("refs/night/shift");
    }

    [Fact]
    public async Task A_submodule_that_was_never_fetched_is_refused_with_the_reason_of_git()
    {
        using var inner = new TestRepository("inner");
        inner.WithCommit();
        repository.WithCommit().Git("submodule", "--quiet", "add", inner.Root, "videos");
        repository.Git("commit", "-q", "-m", "submodule");
        repository.Git("submodule", "--quiet", "deinit", "--force", "videos");
        var head = repository.GitLine("rev-parse", "HEAD");
        var bench = new Bench(repository, "videos");
        bench.Add("a.mp4");

        (await bench.RefusedAsync()).ShouldBe(
            "git check-ignore ended with exit code 128. It printed:\n  fatal: Pathspec './videos/a.mp4' is in submodule 'videos'\nFix this and run again.");

        repository.GitLine("rev-parse", "HEAD").ShouldBe(head);
    }

    [Fact]
    public async Task A_broken_index_is_reported_by_git_and_unchanged()
    {
        repository.WithCommit();
        repository.Write(".git/index", "not an index");
        var bench = new Bench(repository);
        bench.Add("a.mp4");

        var warning = await bench.RefusedAsync();

        warning.ShouldStartWith("git status ended with exit code 128. It printed:\n");
        warning.ShouldEndWith("\nFix this and run again.");
        (await File.ReadAllTextAsync(repository[".git", "index"], TestContext.Current.CancellationToken)).ShouldBe("not an index");
    }

    [Theory]
    [MemberData(nameof(Backends.All), MemberType = typeof(Backends))]
    public async Task Circular_links_are_named_and_nothing_is_committed(Backend backend)
    {
        repository.WithCommit();
        Directory.CreateSymbolicLink(repository["one"], repository["two"]);
        Directory.CreateSymbolicLink(repository["two"], repository["one"]);
        var bench = new Bench(repository, "one") { Backend = backend };

        var warning = await bench.RefusedAsync();

        warning.ShouldStartWith("Nothing was committed: Symbolic links at ");
        warning.ShouldEndWith(" form a loop. Fix this and run again.");
    }

    public void Dispose() => repository.Dispose();
}
