using ReportTasks.Tests.Publishing.Git.Support;

namespace ReportTasks.Tests.Publishing.Git;

/// <summary>The user's staged and unstaged changes are unchanged.</summary>
public sealed class StagedFilesTests : IDisposable
{
    private static readonly string[] Users = ["added.txt", "half.txt", "kept.txt", "moved.txt", "new name.txt", "removed.txt", "touched.txt"];

    private readonly TestRepository repository = new();

    [Theory]
    [MemberData(nameof(Backends.All), MemberType = typeof(Backends))]
    public async Task Staged_and_partly_staged_files_are_unchanged(Backend backend)
    {
        StageOfEveryKind();
        var (staged, status) = (repository.Staged(Users), repository.Git("status", "--porcelain=v2", "-z", "-uall"));
        var bench = new Bench(repository) { Backend = backend };
        bench.Add("a.mp4");

        await bench.CommitAsync();

        repository.Committed().ShouldBe(["video_outputs/a.mp4"]);
        repository.Staged(Users).ShouldBe(staged);
        repository.Git("status", "--porcelain=v2", "-z", "-uall").ShouldBe(status);
    }

    [Theory]
    [MemberData(nameof(Backends.All), MemberType = typeof(Backends))]
    public async Task A_partly_staged_artifact_is_committed_with_its_current_content(Backend backend)
    {
        repository.WithCommit();
        var bench = new Bench(repository) { Backend = backend };
        bench.Add("a.json", "staged");
        repository.Git("add", "video_outputs/a.json");
        bench = new Bench(repository) { Backend = backend };
        bench.Add("a.json", "now");

        await bench.CommitAsync();

        repository.Content("video_outputs/a.json").ShouldBe("now");
        repository.ShouldBeClean();
    }

    [Theory]
    [MemberData(nameof(Backends.All), MemberType = typeof(Backends))]
    public async Task A_changed_artifact_replaces_the_committed_one(Backend backend)
    {
        var bench = new Bench(repository) { Backend = backend };
        bench.Add("a.json", "first");
        await bench.CommitAsync();
        bench = new Bench(repository) { Backend = backend };
        bench.Add("a.json", "second");
        bench.Add("b.json", "new");

        var outcome = await bench.RunAsync();

        outcome.Plan!.Files.Select(file => (file.Path, file.IsNew)).ShouldBe([("video_outputs/a.json", false), ("video_outputs/b.json", true)], ignoreOrder: true);
        repository.Content("video_outputs/a.json").ShouldBe("second");
        repository.ShouldBeClean();
    }

    [Theory]
    [InlineData(Backend.Git, true)]
    [InlineData(Backend.LibGit, true)]
    [InlineData(Backend.LibGit, false)]
    public async Task An_executable_file_is_committed_as_executable_if_the_repository_tracks_modes(Backend backend, bool keepsModes)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such files.");
        repository.WithCommit().Git("config", "core.fileMode", keepsModes ? "true" : "false");
        var bench = new Bench(repository) { Backend = backend };
        var path = bench.Add("a.sh");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        await bench.CommitAsync();

        repository.Git("ls-tree", "HEAD", "--", "video_outputs/a.sh").ShouldStartWith(keepsModes ? "100755" : "100644");
        repository.ShouldBeClean();
    }

    [Fact]
    public async Task Conflicts_of_an_applied_stash_are_unchanged()
    {
        repository.WithCommit();
        repository.Write("readme.txt", "stashed\n");
        repository.Git("stash", "-q");
        repository.Write("readme.txt", "committed\n");
        repository.Git("commit", "-q", "-a", "-m", "second");
        Shell.Try(repository.Root, "git", "stash", "pop");
        var conflict = repository.Git("ls-files", "--unmerged", "-z");
        conflict.ShouldNotBeEmpty();
        var bench = new Bench(repository);
        bench.Add("a.mp4");

        await bench.CommitAsync();

        repository.Committed().ShouldBe(["video_outputs/a.mp4"]);
        repository.Git("ls-files", "--unmerged", "-z").ShouldBe(conflict);
    }

    [Theory]
    [InlineData("splitIndex")]
    [InlineData("untrackedCache")]
    public async Task Split_index_and_untracked_cache_are_supported(string kind)
    {
        repository.WithCommit();
        repository.Git("update-index", kind == "splitIndex" ? "--split-index" : "--force-untracked-cache");
        repository.Git("config", $"core.{kind}", "true");
        StageOfEveryKind();
        var staged = repository.Staged(Users);
        var bench = new Bench(repository);
        bench.Add("a.mp4");

        await bench.CommitAsync();

        repository.Committed().ShouldBe(["video_outputs/a.mp4"]);
        repository.Staged(Users).ShouldBe(staged);
    }

    [Theory]
    [InlineData(Backend.Git, "--skip-worktree")]
    [InlineData(Backend.Git, "--assume-unchanged")]
    [InlineData(Backend.LibGit, "--skip-worktree")]
    [InlineData(Backend.LibGit, "--assume-unchanged")]
    public async Task A_staged_file_marked_assume_unchanged_stays_staged(Backend backend, string mark)
    {
        repository.WithCommit();
        repository.Write("marked.txt", "committed");
        repository.Git("add", "marked.txt");
        repository.Git("commit", "-q", "-m", "marked");
        repository.Write("marked.txt", "staged");
        repository.Git("add", "marked.txt");
        repository.Git("update-index", mark, "marked.txt");
        repository.Write("marked.txt", "changed, and git does not look");
        var flags = repository.Git("ls-files", "-v", "--stage", "marked.txt");
        var bench = new Bench(repository) { Backend = backend };
        bench.Add("a.mp4");

        await bench.CommitAsync();

        repository.Committed().ShouldBe(["video_outputs/a.mp4"]);
        repository.Git("ls-files", "-v", "--stage", "marked.txt").ShouldBe(flags);
        repository.Git("cat-file", "blob", ":marked.txt").ShouldBe("staged");
    }

    public void Dispose() => repository.Dispose();

    private void StageOfEveryKind()
    {
        foreach (var name in (string[])["half.txt", "kept.txt", "moved.txt", "removed.txt", "touched.txt"]) repository.Write(name, $"{name}\none\ntwo\nthree\nfour\nfive\n");
        repository.Git("add", ".");
        repository.Git("commit", "-q", "-m", "files");
        repository.Write("added.txt", "added");
        repository.Write("half.txt", "half.txt\nONE\ntwo\nthree\nfour\nfive\n");
        repository.Git("add", "added.txt", "half.txt");
        repository.Write("half.txt", "half.txt\nONE\ntwo\nthree\nfour\nFIVE\n");
        repository.Git("mv", "moved.txt", "new name.txt");
        repository.Git("rm", "-q", "removed.txt");
        repository.Write("touched.txt", "touched, not staged");
        repository.Write("unknown.txt", "unknown");
    }
}
