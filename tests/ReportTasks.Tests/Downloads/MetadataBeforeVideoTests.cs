using ReportTasks.Downloads.Outcomes;
using ReportTasks.Downloads.Planning;
using ReportTasks.Tests.Downloads.Support;

namespace ReportTasks.Tests.Downloads;

/// <summary>A video gets its name only after its metadata names its task, so a kill in between cannot give it to another task.</summary>
public sealed class MetadataBeforeVideoTests : IDisposable
{
    private readonly Bench bench = new();

    [Fact]
    public async Task A_failed_metadata_write_leaves_an_unfinished_video_that_the_next_run_completes()
    {
        await using var server = await VideoServer.StartAsync();
        Directory.CreateDirectory(bench.Directory[".clip.json.reporttasks-tmp"]);

        (await bench.FailAsync(server.Url())).ShouldContain("metadata could not be written");
        bench.Directory.Names().ShouldBe([".clip.json.reporttasks-tmp", "clip.mp4.part", "clip.mp4.part.state"]);

        Directory.Delete(bench.Directory[".clip.json.reporttasks-tmp"]);
        (await bench.DownloadAsync(server.Url())).ShouldBe(new Downloaded(server.Body.Length, 0, server.Body.Length));

        server.Requests.Count.ShouldBe(1);
        bench.ShouldContainOnly(server.Body);
    }

    [Fact]
    public async Task A_kill_between_metadata_and_rename_reserves_the_name_for_the_task()
    {
        await using var server = await VideoServer.StartAsync();
        await KilledAsync(server);

        bench.Plan(Bench.Task(server.Url())).Videos.Single().Step.ShouldBe(new Fetch("127.0.0.1", server.Body.Length, server.Body.Length, null));
        var files = new OutputFiles(bench.Directory.Path);
        (files.HolderOf("clip.mp4")?.TaskId, files.LengthOf("clip.mp4")).ShouldBe(("task-0001", null));

        (await bench.RunAsync(Bench.Task(server.Url(), id: "task-0002"))).Videos.Single().Name.FileName.ShouldBe("clip_task-000.mp4");
        (await bench.DownloadAsync(server.Url())).Attempts.ShouldBe(0);

        bench.Directory.Names().ShouldBe(["clip.json", "clip.mp4", "clip_task-000.json", "clip_task-000.mp4"]);
    }

    [Fact]
    public async Task An_old_video_beside_new_metadata_after_a_kill_is_replaced()
    {
        await using var server = await VideoServer.StartAsync();
        await KilledAsync(server);
        await File.WriteAllBytesAsync(bench.Directory["clip.mp4"], [1, 2, 3], TestContext.Current.CancellationToken);

        (await bench.DownloadAsync(server.Url())).Attempts.ShouldBe(0);

        File.ReadAllBytes(bench.Directory["clip.mp4.rejected"]).ShouldBe([1, 2, 3]);
        File.Delete(bench.Directory["clip.mp4.rejected"]);
        bench.ShouldContainOnly(server.Body);
    }

    public void Dispose() => bench.Dispose();

    /// <summary>Undoes the rename.</summary>
    private async Task KilledAsync(VideoServer server)
    {
        await bench.DownloadAsync(server.Url());
        File.Move(bench.Directory["clip.mp4"], bench.Directory["clip.mp4.part"]);
        var state = $$"""{"task_id":"task-0001","etag":"\"one\"","length":{{server.Body.Length}}}""";
        await File.WriteAllTextAsync(bench.Directory["clip.mp4.part.state"], state, TestContext.Current.CancellationToken);
    }
}
