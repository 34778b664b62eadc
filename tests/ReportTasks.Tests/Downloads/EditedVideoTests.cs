using ReportTasks.Batches;
using ReportTasks.Downloads;
using ReportTasks.Downloads.Outcomes;
using ReportTasks.Downloads.Planning;
using ReportTasks.Metrics;
using ReportTasks.Tests.Downloads.Support;

namespace ReportTasks.Tests.Downloads;

/// <summary>Videos edited by the user: complete, but with another length than in their metadata.</summary>
public sealed class EditedVideoTests : IDisposable
{
    private readonly Bench bench = new();
    private readonly byte[] edit = Video.Bytes(7000, seed: 9);

    [Fact]
    public async Task An_edited_video_keeps_its_name_and_the_original_gets_another()
    {
        await using var server = await EditedAsync();

        var second = (await bench.RunAsync(Bench.Task(server.Url()))).Videos.Single();

        second.Name.FileName.ShouldBe("clip_task-000.mp4");
        second.Outcome.ShouldBeOfType<Downloaded>().Note.ShouldBe("clip.mp4 was edited and keeps its name. The original was downloaded again as clip_task-000.mp4.");
        File.ReadAllBytes(bench.Directory["clip.mp4"]).ShouldBe(edit);
        File.ReadAllBytes(bench.Directory["clip_task-000.mp4"]).ShouldBe(server.Body);
        bench.Directory.Names().ShouldBe(["clip.json", "clip.mp4", "clip_task-000.json", "clip_task-000.mp4"]);
    }

    [Fact]
    public async Task The_third_run_downloads_nothing_and_logs_nothing()
    {
        await using var server = await EditedAsync();
        await bench.RunAsync(Bench.Task(server.Url()));

        var third = (await bench.RunAsync(Bench.Task(server.Url()))).Videos.Single();

        (third.Name.FileName, third.Outcome).ShouldBe(("clip_task-000.mp4", new AlreadyPresent(server.Body.Length)));
        server.Requests.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_task_counts_one_video_the_original_or_else_the_edited_one()
    {
        await using var server = await EditedAsync();
        Counted(Bench.Task(null)).ShouldBe([new VideoFile("clip.mp4", edit.Length)]);

        await bench.RunAsync(Bench.Task(server.Url()));

        Counted(Bench.Task(null)).ShouldBe([new VideoFile("clip_task-000.mp4", server.Body.Length)]);
        Counted(Bench.Task(null), Bench.Task(null)).ShouldBe([new VideoFile("clip_task-000.mp4", server.Body.Length)], "two tasks never count the same file");
    }

    [Fact]
    public async Task An_edited_video_is_not_given_to_another_task()
    {
        await using var server = await EditedAsync();

        var names = (await bench.RunAsync(Bench.Task(server.Url(), "other-002"), Bench.Task(server.Url()))).Videos.Select(video => video.Name.FileName);

        names.ShouldBe(["clip_other-00.mp4", "clip_task-000.mp4"]);
        Counted(Bench.Task(null, "other-002"), Bench.Task(null)).Select(video => video.Name).ShouldBe(["clip_other-00.mp4", "clip_task-000.mp4"]);
    }

    [Fact]
    public async Task An_original_that_is_edited_gets_the_next_unused_name()
    {
        await using var server = await EditedAsync();
        await bench.RunAsync(Bench.Task(server.Url()));
        bench.Directory.Write("clip_task-000.mp4", Video.Bytes(8000));

        var third = (await bench.RunAsync(Bench.Task(server.Url()))).Videos.Single();
        var fourth = (await bench.RunAsync(Bench.Task(server.Url()))).Videos.Single();

        (third.Name.FileName, fourth.Name.FileName).ShouldBe(("clip_task-000_2.mp4", "clip_task-000_2.mp4"));
        fourth.Outcome.ShouldBeOfType<AlreadyPresent>();
        Counted(Bench.Task(null)).ShouldBe([new VideoFile("clip_task-000_2.mp4", server.Body.Length)]);
    }

    [Fact]
    public async Task A_task_whose_edited_video_is_deleted_still_has_one_video()
    {
        await using var server = await EditedAsync();
        await bench.RunAsync(Bench.Task(server.Url()));
        File.Delete(bench.Directory["clip.mp4"]);
        File.Delete(bench.Directory["clip.json"]);

        (await bench.RunAsync(Bench.Task(server.Url()))).Videos.Single().Outcome.ShouldBeOfType<AlreadyPresent>();

        bench.Directory.Names().ShouldBe(["clip_task-000.json", "clip_task-000.mp4"]);
    }

    [Fact]
    public async Task An_edit_of_the_same_length_is_kept()
    {
        await using var server = await VideoServer.StartAsync();
        await bench.DownloadAsync(server.Url());
        var same = Video.Bytes(server.Body.Length, seed: 5);
        bench.Directory.Write("clip.mp4", same);

        (await bench.RunAsync(server.Url())).ShouldBeOfType<AlreadyPresent>();

        bench.ShouldContainOnly(same);
    }

    [Fact]
    public async Task An_edit_that_appears_between_the_plan_and_the_download_is_not_overwritten()
    {
        await using var server = await VideoServer.StartAsync();
        await bench.DownloadAsync(server.Url());
        File.Delete(bench.Directory["clip.mp4"]);
        var plan = bench.Plan(Bench.Task(server.Url()));
        bench.Directory.Write("clip.mp4", edit);

        var summary = await new BatchDownloader(bench.Options, bench.Environment) { FreeBytes = bench.FreeBytes }.RunAsync(plan, bench.Progress, TestContext.Current.CancellationToken);

        summary.Videos.Single().Outcome.ShouldBe(new AlreadyPresent(edit.Length));
        bench.ShouldContainOnly(edit);
    }

    [Fact]
    public async Task Names_that_differ_only_by_case_are_not_given_to_two_tasks()
    {
        await using var server = await VideoServer.StartAsync();
        await bench.RunAsync(Bench.Task(server.Url(), stub: "Clip"));

        var other = (await bench.RunAsync(Bench.Task(server.Url(), "other-002", "CLIP"))).Videos.Single();
        var same = (await bench.RunAsync(Bench.Task(server.Url(), stub: "clip"))).Videos.Single();

        other.Name.FileName.ShouldBe("CLIP_other-00.mp4");
        (same.Name.FileName, same.Outcome).ShouldBe(("Clip.mp4", new AlreadyPresent(server.Body.Length)));
    }

    public void Dispose() => bench.Dispose();

    /// <summary>A downloaded video that the user replaced.</summary>
    private async Task<VideoServer> EditedAsync()
    {
        var server = await VideoServer.StartAsync();
        await bench.DownloadAsync(server.Url());
        bench.Directory.Write("clip.mp4", edit);
        return server;
    }

    private List<VideoFile> Counted(params BatchTask[] tasks)
    {
        var measure = new TaskMeasure(new OutputFiles(bench.Directory.Path));
        return [.. tasks.Select(task => measure.Measure(task).Video).OfType<VideoFile>()];
    }
}
