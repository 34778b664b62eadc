using ReportTasks.Downloads.Outcomes;
using ReportTasks.Downloads.Planning;
using ReportTasks.Tests.Downloads.Support;

namespace ReportTasks.Tests.Downloads;

/// <summary>Files not created by ReportTasks at names that a video needs are never lost.</summary>
public sealed class UnrelatedFileTests : IDisposable
{
    private readonly Bench bench = new();

    [Theory]
    [InlineData("")]
    [InlineData("{\"file_info\": {\"size_by")]
    [InlineData("""{"name": "a-package", "version": "1.0.0"}""")]
    [InlineData("""{"task_results": [], "polling_stats": {}}""")]
    [InlineData("""{"video_file": "other.mp4", "runway_task_json": {"task_id": "task-0001"}}""")]
    [InlineData("""{"video_file": "clip.mp4", "runway_task_json": null}""")]
    [InlineData("""{"video_file": "clip.mp4", "runway_task_json": {}, "\ud800\ud800\ud800": 1}""")]
    public async Task Unrelated_json_fails_only_that_video_before_any_request(string json)
    {
        await using var server = await VideoServer.StartAsync();
        await File.WriteAllTextAsync(bench.Directory["clip.json"], json, TestContext.Current.CancellationToken);
        var tasks = new[] { Bench.Task(server.Url()), Bench.Task(server.Url(), "task-0002", "other") };

        bench.Plan(tasks).Videos[0].Step.ShouldBeOfType<CannotFetch>().Reason.ShouldContain("clip.json");
        var summary = await bench.RunAsync(tasks);

        summary.Videos[0].Outcome.ShouldBeOfType<Failed>().Reason.ShouldContain("clip.json");
        summary.Videos[1].Outcome.ShouldBeOfType<Downloaded>();
        server.Requests.Count.ShouldBe(1);
        (await File.ReadAllTextAsync(bench.Directory["clip.json"], TestContext.Current.CancellationToken)).ShouldBe(json);
        bench.Directory.Names().ShouldBe(["clip.json", "other.json", "other.mp4"]);
    }

    [Fact]
    public async Task A_directory_with_the_name_of_the_metadata_fails_the_video()
    {
        await using var server = await VideoServer.StartAsync();
        Directory.CreateDirectory(bench.Directory["clip.json"]);

        (await bench.FailAsync(server.Url())).ShouldContain("clip.json");

        server.Requests.ShouldBeEmpty();
        bench.Directory.Names().ShouldBe(["clip.json"]);
    }

    [Fact]
    public async Task Json_created_during_the_download_is_not_overwritten()
    {
        await using var server = await VideoServer.StartAsync();
        server.Fault = async (_, _) =>
        {
            await File.WriteAllTextAsync(bench.Directory["clip.json"], "mine");
            return false;
        };

        (await bench.FailAsync(server.Url())).ShouldContain("clip.json");

        (await File.ReadAllTextAsync(bench.Directory["clip.json"], TestContext.Current.CancellationToken)).ShouldBe("mine");
    }

    [Fact]
    public async Task An_unreadable_property_is_not_metadata()
    {
        var json = """{"video_file": "clip.mp4", "runway_task_json": {"task_id": "task-0002"}, "\ud800\ud800\ud800": 1}""";
        await File.WriteAllTextAsync(bench.Directory["clip.json"], json, TestContext.Current.CancellationToken);

        new OutputFiles(bench.Directory.Path).HolderOf("clip.mp4").ShouldBeNull();
    }

    [Fact]
    public async Task An_unrelated_unfinished_file_fails_the_video_and_is_kept()
    {
        await using var server = await VideoServer.StartAsync();
        await File.WriteAllTextAsync(bench.Directory["clip.mp4.part"], "mine", TestContext.Current.CancellationToken);

        bench.Plan(Bench.Task(server.Url())).Videos.Single().Step.ShouldBeOfType<CannotFetch>().Reason.ShouldContain("clip.mp4.part");
        (await bench.FailAsync(server.Url())).ShouldContain("clip.mp4.part");

        server.Requests.ShouldBeEmpty();
        (await File.ReadAllTextAsync(bench.Directory["clip.mp4.part"], TestContext.Current.CancellationToken)).ShouldBe("mine");
        bench.Directory.Names().ShouldBe(["clip.mp4.part"]);
    }

    [Fact]
    public async Task An_empty_unfinished_file_of_an_interrupted_run_is_used()
    {
        await using var server = await VideoServer.StartAsync();
        await File.WriteAllBytesAsync(bench.Directory["clip.mp4.part"], [], TestContext.Current.CancellationToken);

        await bench.DownloadAsync(server.Url());

        bench.ShouldContainOnly(server.Body);
    }

    [Fact]
    public async Task The_state_is_written_before_the_first_byte()
    {
        await using var server = await VideoServer.StartAsync();
        var stateIsThere = false;
        server.Fault = async (context, n) =>
        {
            if (n > 1) return false;
            await server.SendPartAsync(context, 1000);
            await bench.Progress.ReceivedAsync(1);
            stateIsThere = File.Exists(bench.Directory["clip.mp4.part.state"]);
            context.Abort();
            return true;
        };

        await bench.DownloadAsync(server.Url());

        stateIsThere.ShouldBeTrue();
    }

    [Fact]
    public async Task An_unfinished_file_that_cannot_be_used_is_not_kept_open()
    {
        await using var server = await VideoServer.StartAsync();
        Directory.CreateDirectory(bench.Directory["clip.mp4.part.state"]);

        await bench.FailAsync(server.Url());

        new FileStream(bench.Directory["clip.mp4.part"], FileMode.Open, FileAccess.ReadWrite, FileShare.None).Dispose();
    }

    [Fact]
    public async Task A_write_error_has_its_own_message()
    {
        await using var server = await VideoServer.StartAsync();
        server.Fault = (_, _) =>
        {
            Directory.CreateDirectory(bench.Directory["clip.mp4.part.state"]);
            return Task.FromResult(false);
        };

        var failed = (await bench.RunAsync(server.Url())).ShouldBeOfType<Failed>();

        failed.Attempts.ShouldBe(1);
        failed.Reason.ShouldStartWith("Writing the video failed (UnauthorizedAccessException).");
    }

    public void Dispose() => bench.Dispose();
}
