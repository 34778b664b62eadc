using System.Security.Cryptography;
using ReportTasks.Tests.Publishing.Git.Support;

namespace ReportTasks.Tests.Publishing.Git;

/// <summary>Uses the real git-lfs.</summary>
public sealed class LfsTests : IDisposable
{
    private readonly TestRepository repository = new();

    [Fact]
    public async Task A_video_is_committed_as_a_pointer_and_stored_by_Git_LFS()
    {
        SetUp();
        var bench = new Bench(repository);
        var video = bench.Add("a.mp4", "the video itself");
        bench.Add("a.json", "{}");

        await bench.CommitAsync();

        var id = Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(video, TestContext.Current.CancellationToken)));
        repository.Content("video_outputs/a.mp4").ShouldBe($"version https://git-lfs.github.com/spec/v1\noid sha256:{id}\nsize 16\n");
        (await File.ReadAllTextAsync(repository[".git", "lfs", "objects", id[..2], id[2..4], id], TestContext.Current.CancellationToken)).ShouldBe("the video itself");
        repository.Content("video_outputs/a.json").ShouldBe("{}");
        repository.ShouldBeClean();
        (await bench.RunAsync()).Plan!.Files.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_large_video_stored_by_Git_LFS_is_committed()
    {
        SetUp();
        var bench = new Bench(repository);
        bench.Options = bench.Options with { Commit = bench.Options.Commit with { MaxMb = 1 } };
        CreateFile(bench.Name("large.mp4"), 2 << 20);

        await bench.CommitAsync();

        repository.Content("video_outputs/large.mp4").ShouldEndWith("\nsize 2097152\n");
    }

    [Fact]
    public async Task A_touched_video_is_unchanged_and_checking_it_leaves_no_files()
    {
        SetUp();
        var bench = new Bench(repository);
        var video = bench.Add("a.mp4", "one");
        await bench.CommitAsync();
        File.SetLastWriteTimeUtc(video, new DateTime(2025, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        bench.Options = bench.Options with { Run = bench.Options.Run with { DryRun = true } };
        (await bench.RunAsync()).Plan!.Files.ShouldBeEmpty();

        await File.WriteAllTextAsync(video, "two", TestContext.Current.CancellationToken);
        var before = TestRepository.Snapshot(repository.Root);
        (await bench.RunAsync()).Plan!.Files.ShouldHaveSingleItem().IsNew.ShouldBeFalse();
        TestRepository.Snapshot(repository.Root).ShouldBe(before);
    }

    [Fact]
    public async Task Without_the_LFS_filter_its_videos_are_left_out()
    {
        repository.Write(".gitattributes", "*.mp4 filter=lfs diff=lfs merge=lfs -text\n");
        var bench = new Bench(repository);
        bench.Add("a.mp4");
        bench.Add("a.json", "{}");

        var outcome = await bench.RunAsync();

        outcome.Commit!.Paths.ShouldBe(["video_outputs/a.json"]);
        outcome.Warnings.ShouldHaveSingleItem().ShouldBe("a.mp4: left out, because Git LFS is not set up. Install git-lfs and run git lfs install, then run again.");
    }

    [Fact]
    public async Task Videos_with_another_missing_filter_are_left_out_and_other_attributes_are_ignored()
    {
        repository.Write(".gitattributes", "*.mp4 filter=crypt\n*.json -filter\n*.md filter\n");
        var bench = new Bench(repository);
        bench.Add("a.mp4");
        bench.Add("a.json", "{}");
        bench.Add("a.md", "#");

        var outcome = await bench.RunAsync();

        outcome.Commit!.Paths.ShouldBe(["video_outputs/a.json", "video_outputs/a.md"], ignoreOrder: true);
        outcome.Warnings.ShouldHaveSingleItem().ShouldBe(
            "a.mp4: left out, because the filter crypt is not configured. Set it up (filter.crypt.clean), then run again.");
    }

    [Theory]
    [InlineData("clean", "tr a-z A-Z", "A VIDEO")]
    [InlineData("process", "false", null)]
    public async Task A_failing_filter_prevents_the_commit(string kind, string command, string? committed)
    {
        repository.Write(".gitattributes", "*.mp4 filter=loud\n");
        repository.Git("config", $"filter.loud.{kind}", command);
        repository.Git("config", "filter.loud.required", "true");
        var bench = new Bench(repository);
        bench.Add("a.mp4", "a video");

        var outcome = await bench.RunAsync();

        (outcome.Commit is not null).ShouldBe(committed is not null);
        if (committed is not null) repository.Content("video_outputs/a.mp4").ShouldBe(committed);
        else outcome.Warnings.ShouldHaveSingleItem().ShouldContain("ended with exit code 128.");
    }

    [Theory]
    [InlineData(".gitattributes")]
    [InlineData("video_outputs/.gitattributes")]
    [InlineData(".git/info/attributes")]
    public async Task Without_git_files_with_a_filter_are_not_committed(string attributes)
    {
        repository.Write(attributes, "*.mp4 filter=lfs diff=lfs merge=lfs -text\n");
        var bench = new Bench(repository) { Backend = Backend.LibGit };
        bench.Add("a.mp4");

        (await bench.RefusedAsync()).ShouldBe("The repository uses a filter such as Git LFS, which needs the git executable, but git is not in PATH. Install git and run again.");
    }

    public void Dispose() => repository.Dispose();

    private static void CreateFile(string path, long length)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var file = File.Create(path);
        file.SetLength(length);
    }

    private void SetUp()
    {
        Tool.Require("git-lfs");
        repository.Git("lfs", "install", "--local");
        repository.Git("lfs", "track", "*.mp4");
        repository.Git("add", ".gitattributes");
        repository.Git("commit", "-q", "-m", "attributes");
    }
}
