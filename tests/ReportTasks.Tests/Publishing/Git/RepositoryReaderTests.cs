using Cake.Testing;
using LibGit2Sharp;
using ReportTasks.Publishing.Git;
using ReportTasks.Publishing.Git.Executable;
using ReportTasks.Publishing.Git.LibGit2;
using ReportTasks.Tasks.Adapters;
using ReportTasks.Tests.Publishing.Git.Support;

namespace ReportTasks.Tests.Publishing.Git;

/// <summary>libgit2 and git give the same answers, and libgit2 gives none if its answer would be wrong.</summary>
public sealed class RepositoryReaderTests : IDisposable
{
    private readonly TestRepository repository = new TestRepository().WithCommit();
    private readonly LibGitReader libgit = new(Environment.GetEnvironmentVariable);
    private readonly ProgramReader git = new(new CakeGitProgram(Backends.Context(new FakeLog()), TimeSpan.FromMinutes(10), TimeProvider.System));

    [Fact]
    public void Libgit2_and_git_give_the_same_answers_about_a_repository()
    {
        string[] names = ["same", "new", "changed", "staged", "staged and changed back", "removed from the index", "ignored", "renamed"];
        foreach (var name in names.Except(["new", "ignored", "renamed"])) repository.Write($"out/{name}", $"first {name}");
        repository.Write("out/old name", "renamed");
        repository.Write(".gitignore", "ignored\n");
        repository.Git("add", ".");
        repository.Git("commit", "-q", "-m", "files");
        foreach (var name in (string[])["new", "ignored"]) repository.Write($"out/{name}", name);
        foreach (var name in (string[])["changed", "staged", "staged and changed back"]) repository.Write($"out/{name}", "second");
        repository.Git("add", "out/staged", "out/staged and changed back");
        repository.Write("out/staged and changed back", "first staged and changed back");
        repository.Git("rm", "-q", "--cached", "out/removed from the index");
        repository.Git("mv", "out/old name", "out/renamed");
        var paths = names.Select(name => $"out/{name}").ToList();

        var place = git.Find(repository["out"], CancellationToken.None).ShouldNotBeNull();

        libgit.Find(repository["out"], CancellationToken.None).ShouldBe(place);
        libgit.AuthorOf(place, CancellationToken.None).ShouldBe(git.AuthorOf(place, CancellationToken.None));
        var states = git.StatesOf(place, paths, CancellationToken.None);
        libgit.StatesOf(place, paths, CancellationToken.None).ShouldBe(states, ignoreOrder: true);
        names.Select(name => states[$"out/{name}"]).ShouldBe(
        [
            PathState.Same, PathState.New, PathState.Changed, PathState.Changed, PathState.Changed, PathState.Changed, PathState.Ignored, PathState.New,
        ]);
    }

    [Fact]
    public void A_path_that_libgit2_does_not_see_is_not_reported_as_committed()
    {
        var place = libgit.Find(repository.Root, CancellationToken.None)!;
        Should.Throw<GitException>(() => libgit.StatesOf(place, ["out/gone.mp4"], CancellationToken.None)).Message.ShouldContain("'out/gone.mp4'");
    }

    [Fact]
    public void A_repository_that_libgit2_cannot_read_needs_git()
    {
        using var elsewhere = new TemporaryDirectory();
        libgit.Find(elsewhere.Path, CancellationToken.None).ShouldBeNull();
        Directory.CreateDirectory(elsewhere[".git"]);

        Should.Throw<GitNeededException>(() => libgit.Find(Directory.CreateDirectory(elsewhere["out"]).FullName, CancellationToken.None));
        git.Find(elsewhere["out"], CancellationToken.None).ShouldBeNull();
    }

    [Fact]
    public void A_system_error_is_not_reported_as_a_lock()
    {
        var place = libgit.Find(repository.Root, CancellationToken.None)!;
        Should.Throw<GitException>(() => LibGit.Use<int>(place, _ => throw new LockedFileException("failed open - '/x/a.mp4' is locked: Permission denied")))
            .Message.ShouldContain("a.mp4");
        Should.Throw<GitException>(() => LibGit.Use<int>(place, _ => throw new LockedFileException("failed to lock file '/x/.git/index.lock' for writing: ")))
            .Message.ShouldStartWith("Another git process is running");
    }

    [Fact]
    public void Libgit2_does_not_answer_if_it_would_be_wrong()
    {
        var place = libgit.Find(repository.Root, CancellationToken.None)!;
        repository.Write(".gitattributes", "*.mp4 filter=lfs\n");
        Should.Throw<GitNeededException>(() => libgit.StatesOf(place, ["a.mp4"], CancellationToken.None));
        git.FiltersOf(place, ["a.mp4", "a.json"], CancellationToken.None).ShouldBe(new Dictionary<string, ContentFilter> { ["a.mp4"] = new("lfs", false) });

        foreach (var key in (string[])["core.sparseCheckout", "core.splitIndex", "extensions.worktreeConfig"])
        {
            repository.Git("config", key, "true");
            Should.Throw<GitNeededException>(() => libgit.Find(repository.Root, CancellationToken.None), key);
            git.Find(repository.Root, CancellationToken.None).ShouldBe(place);
            repository.Git("config", "--unset", key);
        }
    }

    [Fact]
    public void A_repository_that_git_refuses_is_an_error()
    {
        repository.Git("config", "core.repositoryFormatVersion", "99");
        Should.Throw<GitException>(() => git.Find(repository.Root, CancellationToken.None)).Message.ShouldStartWith($"git cannot read the repository of {repository.Root}. It printed:\n");
    }

    [Fact]
    public void A_tag_with_the_name_of_the_branch_does_not_change_the_branch_name()
    {
        repository.Git("tag", "main");

        git.Find(repository.Root, CancellationToken.None)!.Branch.ShouldBe("main");
    }

    public void Dispose() => repository.Dispose();
}
