using ReportTasks.Options.Values;
using ReportTasks.Tests.Publishing.Git.Support;

namespace ReportTasks.Tests.Publishing.Git;

/// <summary>Repository states in which nothing may be committed.</summary>
public sealed class GuardTests : IDisposable
{
    private readonly TestRepository repository = new();

    [Theory]
    [MemberData(nameof(Backends.All), MemberType = typeof(Backends))]
    public async Task Outside_a_repository_the_commit_is_refused_with_a_reason(Backend backend)
    {
        using var place = new TemporaryDirectory();
        var bench = new Bench(repository) { Backend = backend, Output = place["out"] };
        bench.Add("a.mp4");

        (await bench.RefusedAsync()).ShouldBe(
            $"{place["out"]} is not in a git repository, so nothing was committed. Run git init, or choose an --output-dir in a repository.");

        place.Names().ShouldBe(["out"]);
    }

    [Theory]
    [MemberData(nameof(Backends.All), MemberType = typeof(Backends))]
    public async Task In_a_bare_repository_or_a_git_directory_the_commit_is_refused_with_a_reason(Backend backend)
    {
        using var bare = new TestRepository("bare.git", false, "--bare");
        var bench = new Bench(bare, "out") { Backend = backend };
        bench.Add("a.mp4");
        (await bench.RefusedAsync()).ShouldContain("is bare (it has no work tree), so nothing was committed.");

        bench = new Bench(repository, ".git/out") { Backend = backend };
        bench.Add("a.mp4");
        (await bench.RefusedAsync()).ShouldContain("is bare (it has no work tree), so nothing was committed.");
    }

    [Theory]
    [InlineData("merge", "merge")]
    [InlineData("rebase", "rebase")]
    [InlineData("cherry-pick", "cherry-pick")]
    [InlineData("revert", "revert")]
    [InlineData("bisect", "bisect")]
    public async Task During_a_merge_or_similar_operation_nothing_is_committed(string command, string operation)
    {
        repository.WithCommit();
        repository.Git("checkout", "-q", "-b", "other");
        Change("other\n");
        repository.Git("checkout", "-q", "main");
        Change("main\n");
        Change("main again\n");
        string[] arguments = command switch
        {
            "bisect" => ["bisect", "start", "main", "main~2"],
            "revert" => ["revert", "--no-edit", "main~1"],
            _ => [command, "other"],
        };
        Shell.Try(repository.Root, "git", arguments);
        var (index, head) = (repository.Index(), repository.GitLine("rev-parse", "HEAD"));
        foreach (var backend in Enum.GetValues<Backend>())
        {
            var bench = new Bench(repository) { Backend = backend };
            bench.Add("a.mp4");

            (await bench.RefusedAsync()).ShouldBe($"A {operation} is in progress in {repository.Root}, so nothing was committed. Finish or abort it (see git status) and run again.");
        }

        repository.Index().ShouldBe(index);
        repository.GitLine("rev-parse", "HEAD").ShouldBe(head);
        Directory.GetFiles(repository[".git"], "reporttasks-*").ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Backends.All), MemberType = typeof(Backends))]
    public async Task The_message_of_a_squash_merge_is_kept_for_the_user(Backend backend)
    {
        repository.WithCommit();
        repository.Git("checkout", "-q", "-b", "other");
        Change("other\n");
        repository.Git("checkout", "-q", "main");
        repository.Git("merge", "-q", "--squash", "other");
        var bench = new Bench(repository) { Backend = backend };
        bench.Add("a.mp4");

        (await bench.RefusedAsync()).ShouldStartWith("A squash merge is in progress in ");

        File.Exists(repository[".git", "SQUASH_MSG"]).ShouldBeTrue();
    }

    [Theory]
    [MemberData(nameof(Backends.All), MemberType = typeof(Backends))]
    public async Task Without_an_author_the_error_says_how_to_set_one(Backend backend)
    {
        using var anonymous = new TestRepository(hasAuthor: false);
        var bench = new Bench(anonymous) { Backend = backend };
        bench.Add("a.mp4");

        (await bench.RefusedAsync()).ShouldBe(
            "git has no author, so nothing was committed. Pass --commit-author=\"Name <mail>\", or run git config user.name and git config user.email.");

        bench.Options = bench.Options with { Commit = bench.Options.Commit with { Author = CommitAuthor.Parse("Night Shift <night@example.com>") } };
        await bench.CommitAsync();
        anonymous.GitLine("log", "-1", "--format=%an <%ae> %cn <%ce>").ShouldBe("Night Shift <night@example.com> Night Shift <night@example.com>");
    }

    [Fact]
    public async Task An_author_without_a_committer_is_used_for_both()
    {
        using var halfway = new TestRepository(hasAuthor: false);
        halfway.Git("config", "author.name", "Ada Author");
        halfway.Git("config", "author.email", "ada@example.com");
        var bench = new Bench(halfway);
        bench.Add("a.mp4");

        await bench.CommitAsync();

        halfway.GitLine("log", "-1", "--format=%an <%ae> %cn <%ce>").ShouldBe("Ada Author <ada@example.com> Ada Author <ada@example.com>");
    }

    [Theory]
    [MemberData(nameof(Backends.All), MemberType = typeof(Backends))]
    public async Task A_given_author_does_not_change_the_committer(Backend backend)
    {
        var bench = new Bench(repository) { Backend = backend };
        bench.Options = bench.Options with { Commit = bench.Options.Commit with { Author = CommitAuthor.Parse("  Zoë \"Night\" Shift <night@example.com>") } };
        bench.Add("a.mp4");

        await bench.CommitAsync();

        repository.GitLine("log", "-1", "--format=%an <%ae> %cn <%ce>").ShouldBe("Zoë \"Night\" Shift <night@example.com> Ada Author <ada@example.com>");
    }

    [Theory]
    [MemberData(nameof(Backends.All), MemberType = typeof(Backends))]
    public async Task Without_changes_no_commit_is_made(Backend backend)
    {
        var bench = new Bench(repository) { Backend = backend };
        var path = bench.Add("a.mp4");
        var commit = await bench.CommitAsync();
        File.SetLastWriteTimeUtc(path, new DateTime(2025, 1, 1, 0, 0, 0, DateTimeKind.Utc));

        var outcome = await bench.RunAsync();

        (outcome.Commit, outcome.Warnings.Count).ShouldBe((null, 0));
        repository.GitLine("rev-parse", "HEAD").ShouldBe(commit.Id);
    }

    [Theory]
    [MemberData(nameof(Backends.All), MemberType = typeof(Backends))]
    public async Task A_committed_file_missing_from_the_index_is_not_committed_again(Backend backend)
    {
        var bench = new Bench(repository) { Backend = backend };
        bench.Add("a.mp4");
        var commit = await bench.CommitAsync();
        repository.Git("rm", "-q", "--cached", "video_outputs/a.mp4");

        (await bench.RunAsync()).Commit.ShouldBeNull();

        repository.GitLine("rev-parse", "HEAD").ShouldBe(commit.Id);
        repository.Git("status", "--porcelain", "-uall").ShouldBe("D  video_outputs/a.mp4\n?? video_outputs/a.mp4\n", "the user staged it");
    }

    public void Dispose() => repository.Dispose();

    private void Change(string content)
    {
        repository.Write("readme.txt", content);
        repository.Git("commit", "-q", "-a", "-m", "change");
    }
}
