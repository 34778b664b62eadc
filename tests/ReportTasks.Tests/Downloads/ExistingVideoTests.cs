using ReportTasks.Downloads.Metadata;
using ReportTasks.Downloads.Outcomes;
using ReportTasks.Downloads.Planning;
using ReportTasks.Tests.Downloads.Support;
using ReportTasks.Tests.Files;

namespace ReportTasks.Tests.Downloads;

public sealed class ExistingVideoTests : IDisposable
{
    private const string Saying4 = """{"video_file": "clip.mp4", "runway_task_json": {}, "file_info": {"size_bytes": 4}}""";

    private static readonly byte[] Small = Video.Bytes(300);

    private readonly Bench bench = new();

    [Fact]
    public async Task A_second_run_downloads_nothing()
    {
        await using var server = await VideoServer.StartAsync();
        await bench.DownloadAsync(server.Url());
        var metadata = await File.ReadAllTextAsync(bench.Directory["clip.json"], TestContext.Current.CancellationToken);

        (await bench.RunAsync(server.Url())).ShouldBe(new AlreadyPresent(server.Body.Length));

        server.Requests.Count.ShouldBe(1);
        (await File.ReadAllTextAsync(bench.Directory["clip.json"], TestContext.Current.CancellationToken)).ShouldBe(metadata);
    }

    [Fact]
    public async Task Missing_metadata_of_an_existing_video_is_written()
    {
        await using var server = await VideoServer.StartAsync();
        await PutAsync(Small, null);

        (await bench.RunAsync(server.Url())).ShouldBe(new AlreadyPresent(300));

        server.Requests.ShouldBeEmpty();
        bench.ShouldContainOnly(Small);
        VideoMetadataReader.Read(bench.Directory.Path, "clip.mp4").ShouldNotBeNull().TaskId.ShouldBe("task-0001");
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("{\"file_info\": {\"size_by")]
    [InlineData("""{"name": "a-package", "file_info": {"size_bytes": 4}}""")]
    [InlineData("""{"video_file": "other.mp4", "runway_task_json": {}, "file_info": {"size_bytes": 4}}""")]
    [InlineData("""{"video_file": "clip.mp4", "runway_task_json": 7, "file_info": {"size_bytes": 4}}""")]
    [InlineData("""{"video_file": "clip.mp4", "runway_task_json": {}, "file_info": {"size_bytes": "many"}}""")]
    [InlineData("""{"video_file": "clip.mp4", "runway_task_json": {}, "file_info": [1]}""")]
    public async Task JSON_that_does_not_contradict_the_task_is_kept(string metadata)
    {
        await PutAsync(Small, metadata);

        bench.Plan(Bench.Task(null)).Videos.Single().Step.ShouldBe(new Keep(300, WritesMetadata: false));

        (await bench.RunAsync((string?)null)).ShouldBe(new AlreadyPresent(300));

        (await File.ReadAllTextAsync(bench.Directory["clip.json"], TestContext.Current.CancellationToken)).ShouldBe(metadata);
    }

    [Fact]
    public async Task A_file_that_is_not_a_video_is_renamed_after_the_download()
    {
        await using var server = await VideoServer.StartAsync();
        await PutAsync([1, 2, 3], Saying4);
        server.Fault = async (context, n) =>
        {
            if (n == 1) return await server.ResetAfterAsync(context, 1000, bench.Progress);
            (await File.ReadAllBytesAsync(bench.Directory["clip.mp4"], context.RequestAborted)).ShouldBe([1, 2, 3]);
            return false;
        };

        await bench.DownloadAsync(server.Url());

        File.ReadAllBytes(bench.Directory["clip.mp4.rejected"]).ShouldBe([1, 2, 3]);
        File.Delete(bench.Directory["clip.mp4.rejected"]);
        bench.ShouldContainOnly(server.Body);
        (await bench.RunAsync(server.Url())).ShouldBeOfType<AlreadyPresent>();
    }

    [Fact]
    public async Task A_failed_replacement_keeps_the_old_video()
    {
        await using var server = await VideoServer.StartAsync();
        await PutAsync([1, 2, 3], Saying4);
        server.Fault = (context, _) => VideoServer.AnswerAsync(context, 403);

        await bench.FailAsync(server.Url());

        bench.ShouldContainOnly([1, 2, 3]);
    }

    [Fact]
    public async Task Leftovers_of_an_interruption_after_the_rename_are_removed()
    {
        await PutAsync(Small, null);
        await File.WriteAllTextAsync(bench.Directory["clip.mp4.part.state"], "{}", TestContext.Current.CancellationToken);

        await bench.RunAsync((string?)null);

        bench.ShouldContainOnly(Small);
    }

    [Fact]
    public async Task An_empty_file_is_not_a_video()
    {
        await using var server = await VideoServer.StartAsync();
        await PutAsync([], null);

        await bench.DownloadAsync(server.Url());

        bench.ShouldContainOnly(server.Body);
    }

    [Fact]
    public async Task A_directory_with_the_name_of_the_video_fails_with_a_clear_message()
    {
        await using var server = await VideoServer.StartAsync();
        Directory.CreateDirectory(bench.Directory["clip.mp4"]);

        (await bench.FailAsync(server.Url())).ShouldContain("A directory has the name of the video");
        server.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_link_to_a_video_has_the_length_of_the_video()
    {
        await File.WriteAllBytesAsync(bench.Directory["real.mp4"], Video.Bytes(1234), TestContext.Current.CancellationToken);
        File.CreateSymbolicLink(bench.Directory["clip.mp4"], "real.mp4");

        (await bench.RunAsync((string?)null)).ShouldBe(new AlreadyPresent(1234));
    }

    [Fact]
    public async Task A_link_outside_the_output_directory_is_not_a_video_and_is_kept()
    {
        await using var server = await VideoServer.StartAsync();
        using var elsewhere = new TemporaryDirectory();
        File.CreateSymbolicLink(bench.Directory["clip.mp4"], elsewhere.Write("private", Video.Bytes()));

        (await bench.FailAsync(server.Url())).ShouldMatch("^clip.mp4 is a symbolic link that leads outside .*; it is not read. Remove it, or replace it with the video.$");

        bench.Directory.Names().ShouldBe(["clip.mp4"]);
        new FileInfo(bench.Directory["clip.mp4"]).LinkTarget.ShouldBe(elsewhere["private"]);
    }

    [Fact]
    public async Task A_pipe_with_the_name_of_a_video_is_refused()
    {
        await using var server = await VideoServer.StartAsync();
        Traps.Pipe(bench.Directory["clip.mp4"]);

        (await bench.FailAsync(server.Url())).ShouldBe("clip.mp4 is not a regular file; it is not read. Remove it, or replace it with the video.");
    }

    [Fact]
    public async Task A_broken_link_is_replaced_and_not_followed()
    {
        await using var server = await VideoServer.StartAsync();
        using var elsewhere = new TemporaryDirectory();
        File.CreateSymbolicLink(bench.Directory["clip.mp4"], elsewhere["none.mp4"]);

        await bench.DownloadAsync(server.Url());

        elsewhere.Names().ShouldBeEmpty();
        bench.ShouldContainOnly(server.Body);
    }

    public void Dispose() => bench.Dispose();

    private async Task PutAsync(byte[] video, string? metadata)
    {
        await File.WriteAllBytesAsync(bench.Directory["clip.mp4"], video);
        if (metadata is not null) await File.WriteAllTextAsync(bench.Directory["clip.json"], metadata);
    }
}
