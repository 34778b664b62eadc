using Cake.Testing;
using LibGit2Sharp;
using ReportTasks.Publishing.Git;
using ReportTasks.Tasks;
using ReportTasks.Tests.Publishing.Git.Support;

namespace ReportTasks.Tests.Publishing.Git;

/// <summary>Cake.Git and git answer alike; and where libgit2 would be wrong, it does not answer.</summary>
public sealed class ReaderTests : IDisposable
{
    private readonly TestRepository repository = new TestRepository().WithCommit();
    private readonly CakeGitReader cake = new(Backends.Context(new FakeLog()));
    private readonly ProgramReader git = new(new CakeGitProgram(Backends.Context(new FakeLog()), TimeSpan.FromMinutes(10), TimeProvider.System));

    [Fact]
    public void Both_tell_the_same_of_a_repository_and_its_files()
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

        cake.Find(repository["out"], CancellationToken.None).ShouldBe(place);
        cake.AuthorOf(place, CancellationToken.None).ShouldBe(git.AuthorOf(place, CancellationToken.None));
        var states = git.StatesOf(place, paths, CancellationToken.None);
        cake.StatesOf(place, paths, CancellationToken.None).ShouldBe(states, ignoreOrder: true);
        names.Select(name => states[$"out/{name}"]).ShouldBe(
        [
            PathState.Same, PathState.New, PathState.Changed, PathState.Changed, PathState.Changed, PathState.Changed, PathState.Ignored, PathState.New,
        ]);
    }

    [Fact]
    public void A_path_that_libgit2_does_not_see_is_not_taken_for_committed()
    {
        var place = cake.Find(repository.Root, CancellationToken.None)!;
        Should.Throw<GitSystemException>(() => cake.StatesOf(place, ["out/gone.mp4"], CancellationToken.None)).Message.ShouldContain("'out/gone.mp4'");
    }

    [Fact]
    public void What_libgit2_passes_over_is_left_to_git()
    {
        using var elsewhere = new TemporaryDirectory();
        cake.Find(elsewhere.Path, CancellationToken.None).ShouldBeNull();
        Directory.CreateDirectory(elsewhere[".git"]);

        Should.Throw<GitNeededException>(() => cake.Find(Directory.CreateDirectory(elsewhere["out"]).FullName, CancellationToken.None));
        git.Find(elsewhere["out"], CancellationToken.None).ShouldBeNull();
    }

    [Fact]
    public void What_the_system_refuses_libgit2_is_no_lock_of_another_git()
    {
        var place = cake.Find(repository.Root, CancellationToken.None)!;
        Should.Throw<GitSystemException>(() => LibGit.Use<int>(place, _ => throw new LockedFileException("failed open - '/x/a.mp4' is locked: Permission denied")))
            .Message.ShouldContain("a.mp4");
        Should.Throw<GitException>(() => LibGit.Use<int>(place, _ => throw new LockedFileException("failed to lock file '/x/.git/index.lock' for writing: ")))
            .Message.ShouldStartWith("Another git process is at work");
    }

    [Fact]
    public void Cake_Git_does_not_answer_where_libgit2_would_be_wrong()
    {
        var place = cake.Find(repository.Root, CancellationToken.None)!;
        repository.Write(".gitattributes", "*.mp4 filter=lfs\n");
        Should.Throw<GitNeededException>(() => cake.StatesOf(place, ["a.mp4"], CancellationToken.None));
        git.FiltersOf(place, ["a.mp4", "a.json"], CancellationToken.None).ShouldBe(new Dictionary<string, ContentFilter> { ["a.mp4"] = new("lfs", false) });

        foreach (var key in (string[])["core.sparseCheckout", "core.splitIndex", "extensions.worktreeConfig"])
        {
            repository.Git("config", key, "true");
            Should.Throw<GitNeededException>(() => cake.Find(repository.Root, CancellationToken.None), key);
            git.Find(repository.Root, CancellationToken.None).ShouldBe(place);
            repository.Git("config", "--unset", key);
        }
    }

    [Fact]
    public void Once_git_had_to_answer_it_goes_on_answering()
    {
        var reader = new ReaderWithFallback(cake, git);
        repository.Git("config", "core.sparseCheckout", "true");
        var place = reader.Find(repository.Root, CancellationToken.None)!;
        repository.Git("config", "user.useConfigOnly", "true");
        reader.AuthorOf(place, CancellationToken.None).ShouldBe(new GitAuthor("Ada Author", "ada@example.com"));
        Should.Throw<GitNeededException>(() => new ReaderWithFallback(cake, null).Find(repository.Root, CancellationToken.None));
    }

    [Fact]
    public void A_repository_that_git_refuses_is_no_place_outside()
    {
        repository.Git("config", "core.repositoryFormatVersion", "99");
        Should.Throw<GitException>(() => git.Find(repository.Root, CancellationToken.None)).Message.ShouldStartWith($"git cannot read the repository of {repository.Root}. It said:\n");
    }

    [Theory]
    [InlineData(Backend.Git)]
    [InlineData(Backend.GitAlone)]
    public void A_tag_of_the_same_name_does_not_change_what_the_branch_is_called(Backend backend)
    {
        repository.Git("tag", "main");
        var tools = Backends.Tools(backend, TimeProvider.System, new FakeLog());

        tools.Reader.Find(repository.Root, CancellationToken.None)!.Branch.ShouldBe("main");
    }

    public void Dispose() => repository.Dispose();
}
