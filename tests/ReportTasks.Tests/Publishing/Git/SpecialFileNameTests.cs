using ReportTasks.Tests.Publishing.Git.Support;

namespace ReportTasks.Tests.Publishing.Git;

/// <summary>File names that git, a shell or a pathspec could misread.</summary>
public sealed class SpecialFileNameTests : IDisposable
{
    private static readonly string[] Names =
    [
        "two  blanks.mp4", "'single' \"double\".mp4", "line\nbreak.mp4", "return\rhere.mp4", "tab\there.mp4", "star*.mp4", "*.mp4", "[ab].mp4", "?.mp4", "-rf.mp4", "--all",
        ":(top)a.mp4", ":!a.mp4", ":a.mp4", "!a.mp4", "#a.mp4", "back\\slash.mp4", "$HOME`id`.mp4", "🎬 クリップ é.mp4", "a.mp4", "A.mp4", "b.mp4 ", "trailing\n", "%s{0}.mp4", "sub dir/-a/[x].mp4",
    ];

    private readonly TestRepository repository = new("work *tree");

    [Theory]
    [MemberData(nameof(Backends.All), MemberType = typeof(Backends))]
    public async Task Only_the_given_files_are_committed_whatever_their_names(Backend backend)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such names.");
        repository.WithCommit();
        var bench = new Bench(repository, "-out: [1]") { Backend = backend };
        foreach (var name in Names) bench.Add(name, $"this is {name}");
        repository.Write("-out: [1]/starry.mp4", "the user's");
        repository.Write("-out: [1]/sub dir/-a/x.mp4", "the user's");

        var commit = await bench.CommitAsync();

        var expected = Names.Select(name => $"-out: [1]/{name}").ToList();
        repository.Committed().ShouldBe(expected, ignoreOrder: true);
        if (backend == Backend.LibGit) commit.Paths.ShouldBe(expected, ignoreOrder: true);
        repository.Content("-out: [1]/line\nbreak.mp4").ShouldBe("this is line\nbreak.mp4");
        repository.List("status", "--porcelain", "-z", "-uall").ShouldBe(["?? -out: [1]/starry.mp4", "?? -out: [1]/sub dir/-a/x.mp4"]);
        (await bench.RunAsync()).ShouldSatisfyAllConditions(outcome => outcome.Commit.ShouldBeNull(), outcome => outcome.Plan!.Files.ShouldBeEmpty());
    }

    [Theory]
    [InlineData("ba\\ck")]
    [InlineData("out \"1\" \\")]
    public async Task Files_in_directories_with_special_names_are_committed(string directory)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such names.");
        var bench = new Bench(repository, directory);
        bench.Add("a.mp4");

        await bench.CommitAsync();

        repository.Committed().ShouldBe([$"{directory}/a.mp4"]);
    }

    [Theory]
    [MemberData(nameof(Backends.All), MemberType = typeof(Backends))]
    public async Task Two_thousand_files_are_committed_at_once(Backend backend)
    {
        var bench = new Bench(repository, new string('d', 100)) { Backend = backend };
        for (var i = 0; i < 2000; i++) bench.Add($"{i} {new string('n', 100)}.json", "{}");

        (await bench.CommitAsync()).Paths.Count.ShouldBe(2000);

        repository.ShouldBeClean();
    }

    public void Dispose() => repository.Dispose();
}
