using System.IO.Compression;
using System.Text;
using ReportTasks.Tests.Publishing.Git.Support;

namespace ReportTasks.Tests.Publishing.Git;

/// <summary>Artifacts that are not committed while others are.</summary>
public sealed class ExcludedArtifactsTests : IDisposable
{
    private const string SignedUrl = "https://cdn.example.com/a.mp4?_jwt=eyJhbGciOiJIUzI1NiJ9.e30.c2ln";

    private readonly TestRepository repository = new TestRepository().WithCommit();

    [Theory]
    [MemberData(nameof(Backends.All), MemberType = typeof(Backends))]
    public async Task Ignored_files_are_named_with_the_fix(Backend backend)
    {
        repository.Write(".gitignore", "*.mp4\nvideo_outputs/deep/\n");
        var bench = new Bench(repository) { Backend = backend };
        bench.Add("a.mp4");
        bench.Add("*.mp4");
        bench.Add("deep/notes.md", "hidden with its directory");
        bench.Add("a.json", "{}");

        var outcome = await bench.RunAsync();

        outcome.Commit!.Paths.ShouldBe(["video_outputs/a.json"]);
        outcome.Warnings.ShouldHaveSingleItem().ShouldBe(
            "a.mp4, *.mp4, deep/notes.md: left out, ignored by .gitignore. Remove the pattern, or add the files once with git add --force.");
    }

    [Theory]
    [MemberData(nameof(Backends.All), MemberType = typeof(Backends))]
    public async Task Tracked_files_are_committed_even_if_ignored(Backend backend)
    {
        var bench = new Bench(repository) { Backend = backend };
        bench.Add("a.mp4", "first");
        await bench.CommitAsync();
        repository.Write(".gitignore", "video_outputs/\n");
        bench = new Bench(repository) { Backend = backend };
        bench.Add("a.mp4", "second");

        await bench.CommitAsync();

        repository.Content("video_outputs/a.mp4").ShouldBe("second");
    }

    [Theory]
    [MemberData(nameof(Backends.All), MemberType = typeof(Backends))]
    public async Task Files_over_the_size_limit_are_named_and_files_at_the_limit_are_committed(Backend backend)
    {
        var bench = new Bench(repository) { Backend = backend };
        bench.Options = bench.Options with { Commit = bench.Options.Commit with { MaxMb = 1 } };
        bench.Add("limit.mp4", new string('v', 1 << 20));
        bench.Add("large.mp4", new string('v', (1 << 20) + 1));

        var outcome = await bench.RunAsync();

        outcome.Commit!.Paths.ShouldBe(["video_outputs/limit.mp4"]);
        outcome.Warnings.ShouldHaveSingleItem().ShouldBe(
            "large.mp4 (1.0 MB): left out, larger than --commit-max-mb=1 and not tracked by Git LFS. Run git lfs track \"*.mp4\" and commit .gitattributes, or raise the limit.");
    }

    [Fact]
    public async Task Inaccessible_files_are_named_and_not_reported_as_missing()
    {
        var bench = new Bench(repository);
        bench.Add("a.mp4");
        var unseen = bench.Name(new string('x', 300));

        (await bench.RefusedAsync()).ShouldSatisfyAllConditions(
            warning => warning.ShouldStartWith("Nothing was committed: "),
            warning => warning.ShouldContain(unseen));
    }

    [Fact]
    public async Task Files_with_a_signed_URL_are_named_without_the_URL()
    {
        var bench = new Bench(repository);
        bench.Add("a.json", $"{{\"video_url\": \"{SignedUrl}\"}}");
        await using (var packed = new GZipStream(File.Create(bench.Name("report.json.gz")), CompressionLevel.Fastest)) packed.Write(Encoding.UTF8.GetBytes(SignedUrl));
        bench.Add("b.json", "{\"video_url\": \"https://cdn.example.com/b.mp4\"}");

        var outcome = await bench.RunAsync();

        outcome.Commit!.Paths.ShouldBe(["video_outputs/b.json"]);
        outcome.Warnings.ShouldHaveSingleItem().ShouldBe(
            "a.json, report.json.gz: left out because of a signed URL in it, which is a secret. Remove it (ReportTasks writes none without --keep-signed-urls) and run again.");
    }

    [Theory]
    [MemberData(nameof(Backends.All), MemberType = typeof(Backends))]
    public async Task Symbolic_links_to_files_and_directories_are_named(Backend backend)
    {
        var bench = new Bench(repository) { Backend = backend };
        bench.Add("a.json", "{}");
        File.CreateSymbolicLink(bench.Name("a.mp4"), repository["readme.txt"]);
        Directory.CreateSymbolicLink(Path.Combine(bench.Output, "linked"), repository[".git"]);
        bench.Name("linked/config");

        var outcome = await bench.RunAsync();

        outcome.Commit!.Paths.ShouldBe(["video_outputs/a.json"]);
        outcome.Warnings.ShouldHaveSingleItem().ShouldBe("a.mp4, linked/config: left out because of a symbolic link in the path. Replace the link with the file.");
    }

    [Theory]
    [MemberData(nameof(Backends.All), MemberType = typeof(Backends))]
    public async Task Files_of_another_repository_or_of_git_itself_are_named(Backend backend)
    {
        var bench = new Bench(repository, ".") { Backend = backend };
        bench.Add("a.json", "{}");
        bench.Add("nested/notes.md", "theirs");
        repository.Git("init", "-q", "nested");
        bench.Name(".git/config");
        bench.Name("nested/.git/config");

        var outcome = await bench.RunAsync();

        outcome.Commit!.Paths.ShouldBe(["a.json"]);
        outcome.Warnings.ShouldHaveSingleItem().ShouldBe(
            "nested/notes.md, .git/config, nested/.git/config: left out, part of another repository or of git's own files. Choose an --output-dir in the repository to commit to.");
    }

    [Fact]
    public async Task Only_the_first_of_many_files_are_named()
    {
        repository.Write(".gitignore", "*.mp4\n");
        var bench = new Bench(repository);
        for (var i = 10; i < 25; i++) bench.Add($"{i}.mp4");

        var warning = await bench.RefusedAsync();

        warning.ShouldStartWith("10.mp4, 11.mp4, ");
        warning.ShouldContain("19.mp4 and 5 more: left out, ignored by .gitignore.");
    }

    public void Dispose() => repository.Dispose();
}
