using Build.Tests.Host.Support;

namespace Build.Tests.Host;

/// <summary>The Report target with <c>--commit</c>, in a real repository.</summary>
public sealed class CommitTests : IDisposable
{
    private const string Canary = "hunter2canary";

    private readonly Workspace place = new();

    public CommitTests() => place.UseGitIdentity();

    private string Journals => string.Join(' ', Directory.GetFiles(place[".git"], "reporttasks-*"));

    [Fact]
    public async Task Artifacts_are_committed_once()
    {
        await using var server = await VideoServer.StartAsync();
        await BeginAsync(server, "city_rain_neon", "coffee_steam_rise");
        place.Write("video_outputs/notes.txt", "the user's");

        var run = await place.RunAsync("--allow-private-network", "--strict", "--commit");

        var report = $"video_outputs/{place.ReportName()}";
        string[] expected =
        [
            "video_outputs/city_rain_neon.json", "video_outputs/city_rain_neon.mp4", "video_outputs/coffee_steam_rise.json", "video_outputs/coffee_steam_rise.mp4",
            $"video_outputs/{place.PageName()}", report,
        ];
        run.ShouldEnd(0).Saying("Committed 6 files as ", " on main.", "  video_outputs/city_rain_neon.mp4");
        (await CommittedAsync()).ShouldBe(expected);
        (await GitAsync("log", "-1", "--format=%s|%an")).ShouldStartWith("Batch report 20");
        (await GitAsync("log", "-1", "--format=%B")).ShouldContain($": 2 videos generated\n\nSucceeded: 2\nFailed: 0\nSuccess rate: 100.00%\nElapsed: 4m 0.0s\nSource: {Batch.FileName}");
        (await GitAsync("show", "HEAD")).ShouldNotContain(VideoServer.Signature);

        (await place.RunAsync("--target=CommitArtifacts", "--exclusive")).ShouldEnd(0).Saying("Nothing new to commit: main has all files.");
        (await GitAsync("rev-list", "--count", "HEAD")).ShouldBe("2");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_refused_commit_gives_a_warning_and_exit_code_4_with_or_without_strict(bool isStrict)
    {
        place.Write(Batch.FileName, Batch.Of(Batch.Failed("linen_shirt_turn")));
        place.Environment["GIT_CEILING_DIRECTORIES"] = Path.GetDirectoryName(place.Root);

        var run = await place.RunAsync(["--commit", .. isStrict ? (string[])["--strict"] : []]);

        run.ShouldEnd(4).Saying("video_outputs is not in a git repository, so nothing was committed.", "1 warning above.");
        place.Report();
    }

    [Fact]
    public async Task Kept_signed_URLs_are_never_committed()
    {
        await using var server = await VideoServer.StartAsync();
        await BeginAsync(server, "city_rain_neon");

        var run = await place.RunAsync("--allow-private-network", "--strict", "--commit", "--keep-signed-urls");

        run.ShouldEnd(4).Saying("city_rain_neon.json: left out because of a signed URL in it").NotSaying(VideoServer.Signature);
        (await CommittedAsync()).ShouldBe(["video_outputs/city_rain_neon.mp4", $"video_outputs/{place.PageName()}", $"video_outputs/{place.ReportName()}"]);
    }

    [Fact]
    public async Task A_dry_run_lists_what_it_would_commit_and_changes_nothing()
    {
        await using var server = await VideoServer.StartAsync();
        await BeginAsync(server, "city_rain_neon", "coffee_steam_rise");
        (await place.RunAsync("--target=DownloadVideos", "--allow-private-network")).ShouldEnd(0);
        File.Delete(place["video_outputs", "coffee_steam_rise.mp4"]);
        File.Delete(place["video_outputs", "coffee_steam_rise.json"]);
        var before = place.Snapshot();

        var run = await place.RunAsync("--allow-private-network", "--dry-run", "--push", "--verbosity=diagnostic");

        run.ShouldEnd(0).Saying(
            "A real run would also commit its report and the videos that it downloads.",
            "Would commit 2 files (2 new, 0 changed, ", " to main:", "  new      video_outputs/city_rain_neon.mp4  ", "with the message:", ": 2 videos generated");
        place.Snapshot().ShouldBe(before);
    }

    [Fact]
    public async Task Secrets_of_the_remote_and_of_hooks_are_never_logged_at_any_verbosity()
    {
        await using var server = await VideoServer.StartAsync();
        await BeginAsync(server, "city_rain_neon");
        await GitAsync("remote", "add", "origin", $"http://bot:{Canary}@127.0.0.1:9/videos.git?private_token={Canary}");
        await GitAsync("config", "branch.main.remote", "origin");
        await GitAsync("config", "branch.main.merge", "refs/heads/main");
        await GitAsync("config", "http.extraHeader", $"Authorization: Bearer {Canary}");
        place.Environment["GIT_TRACE"] = place.Environment["GIT_TRACE_CURL"] = place.Environment["GIT_CURL_VERBOSE"] = "1";
        place.Environment["CAKE_REPORT_GENERATE_COMMAND"] = $"sh -c 'touch {Batch.FileName}' {Canary}";
        place.Environment["NO_PROXY"] = "127.0.0.1";

        var run = await place.RunAsync("--allow-private-network", "--push", "--strict", "--verbosity=diagnostic");

        run.ShouldEnd(4).Saying("Committed 4 files as ", "git push of main to origin", "The commit is kept.").NotSaying(Canary, VideoServer.Signature);
        foreach (var file in Directory.EnumerateFiles(place.Output)) (await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).ShouldNotContain(Canary);
        (await GitAsync("show", "--text", "HEAD")).ShouldNotContain(Canary);
    }

    [Fact]
    public async Task A_run_inside_another_repositorys_hook_commits_to_the_output_directorys_repository()
    {
        await using var server = await VideoServer.StartAsync();
        await BeginAsync(server, "city_rain_neon");
        await GitAsync("init", "-q", "other");
        place.Environment["GIT_DIR"] = place["other", ".git"];
        place.Environment["GIT_INDEX_FILE"] = place["other", ".git", "index"];
        place.Environment["GIT_WORK_TREE"] = place["other"];

        (await place.RunAsync("--allow-private-network", "--commit", "--strict")).ShouldEnd(0).Saying("Committed 4 files as ");

        foreach (var name in (string[])["GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE"]) place.Environment.Remove(name);
        (await CommittedAsync()).Length.ShouldBe(4);
        File.Exists(place["other", ".git", "index"]).ShouldBeFalse();
    }

    [Fact]
    public async Task Without_a_git_executable_libgit2_commits_what_it_can()
    {
        await using var server = await VideoServer.StartAsync();
        await BeginAsync(server, "city_rain_neon");
        var path = WithoutGit();

        (await place.RunAsync("--allow-private-network", "--commit", "--strict")).ShouldEnd(0).Saying("Committed 4 files as ");
        place.WriteScript(".git/hooks/pre-commit", "exit 0");
        // Another directory, because a run in the same second would append to the report that is committed.
        (await place.RunAsync("--allow-private-network", "--push", "--strict", "--output-dir=second")).ShouldEnd(4).Saying("The repository uses the hook pre-commit, which needs the git executable, but git is not in PATH.");

        place.Environment["PATH"] = path;
        (await CommittedAsync()).Length.ShouldBe(4);
        (await GitAsync("status", "--porcelain", "-uno")).ShouldBe("");
    }

    [Fact]
    public async Task The_next_run_recovers_from_a_kill_right_after_the_commit()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The hook looks for its grandparent in /proc.");
        await using var server = await VideoServer.StartAsync();
        await BeginAsync(server, "city_rain_neon");
        var hook = place.WriteScript(".git/hooks/post-commit", "kill -9 $(cut -d' ' -f4 /proc/$PPID/stat)");

        (await place.RunAsync("--allow-private-network", "--commit")).ExitCode.ShouldNotBe(0);

        File.Delete(hook);
        Journals.ShouldNotBeEmpty();
        (await GitAsync("status", "--porcelain")).ShouldContain("D  video_outputs/city_rain_neon.mp4");
        (await place.RunAsync("--target=CommitArtifacts", "--exclusive", "--strict")).ShouldEnd(0).Saying("Nothing new to commit");
        (await GitAsync("status", "--porcelain", "-uno")).ShouldBe("");
        Journals.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_interruption_stops_git_and_its_hooks_and_leaves_the_index_unchanged()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Child processes can be listed only on Linux.");
        await using var server = await VideoServer.StartAsync();
        await BeginAsync(server, "city_rain_neon");
        place.WriteScript(".git/hooks/pre-commit", "echo $$ > .git/pid.new; mv .git/pid.new .git/pid; exec sleep 600");
        var index = await File.ReadAllBytesAsync(place[".git", "index"], TestContext.Current.CancellationToken);
        var run = place.Start("--allow-private-network", "--commit");
        await Workspace.UntilAsync(place[".git", "pid"], _ => true);

        (await run.SignalAsync("TERM")).ShouldEnd(130).Saying("Interrupted.");

        (await File.ReadAllBytesAsync(place[".git", "index"], TestContext.Current.CancellationToken)).ShouldBe(index);
        (await GitAsync("rev-list", "--count", "HEAD")).ShouldBe("1");
        Journals.ShouldBeEmpty();
        File.Exists(place[".git", "index.lock"]).ShouldBeFalse();
    }

    public void Dispose() => place.Dispose();

    /// <summary>A repository with a first commit, and a batch in it.</summary>
    private async Task BeginAsync(VideoServer server, params string[] stubs)
    {
        await GitAsync("init", "-q");
        await GitAsync("add", ".home");
        await GitAsync("commit", "-q", "-m", "first");
        place.Write(Batch.FileName, server.Batch(stubs));
    }

    private async Task<string> GitAsync(params string[] arguments) => (await place.StartProgram("git", arguments).End).ShouldEnd(0).Output.TrimEnd('\n');

    private async Task<string[]> CommittedAsync() =>
        [.. (await GitAsync("diff-tree", "-r", "-z", "--no-commit-id", "--name-only", "HEAD")).Split('\0', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal)];

    /// <returns>The previous PATH.</returns>
    private string WithoutGit()
    {
        var path = Environment.GetEnvironmentVariable("PATH")!;
        Directory.CreateDirectory(place[".tools"]);
        foreach (var tool in (string[])["dotnet", "env", "sh"])
        {
            var file = path.Split(Path.PathSeparator).Select(directory => Path.Combine(directory, tool)).First(File.Exists);
            File.CreateSymbolicLink(place[".tools", tool], Resolve(file));
        }

        place.Environment["PATH"] = place[".tools"];
        return path;
    }

    private static string Resolve(string file) => File.ResolveLinkTarget(file, returnFinalTarget: true)?.FullName ?? file;
}
