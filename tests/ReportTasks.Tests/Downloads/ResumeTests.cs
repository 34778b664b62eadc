using Microsoft.AspNetCore.Http;
using ReportTasks.Batches;
using ReportTasks.Downloads;
using ReportTasks.Downloads.Outcomes;
using ReportTasks.Downloads.Planning;
using ReportTasks.Downloads.Resume;
using ReportTasks.Tests.Downloads.Support;

namespace ReportTasks.Tests.Downloads;

public sealed class ResumeTests : IDisposable
{
    private const int Half = 100_000;

    private readonly Bench bench = new();

    [Fact]
    public async Task An_interrupted_run_leaves_no_video_and_the_next_downloads_only_the_rest()
    {
        await using var server = await InterruptedAsync();

        bench.Directory.Names().ShouldBe(["clip.mp4.part", "clip.mp4.part.state"]);
        bench.Plan(Bench.Task(server.Url())).Videos.Single().Step.ShouldBe(new Fetch("127.0.0.1", Half, server.Body.Length, null));

        (await bench.DownloadAsync(server.Url("another-signature.mp4"))).ShouldBe(new Downloaded(server.Body.Length, 1, Half));

        bench.ShouldContainOnly(server.Body);
        server.Requests.Last().Range.ShouldBe($"bytes={Half}-");
        bench.Progress.Received.ShouldBe(server.Body.Length - Half);
    }

    [Fact]
    public async Task If_Range_uses_the_date_if_the_ETag_is_weak()
    {
        var modified = new DateTimeOffset(2025, 6, 1, 0, 0, 0, TimeSpan.Zero);
        await using var server = await InterruptedAsync(etag: "W/\"one\"", modified);

        (await bench.DownloadAsync(server.Url())).ResumedFrom.ShouldBe(Half);

        server.Requests.Last().IfRange.ShouldBe("Sun, 01 Jun 2025 00:00:00 GMT");
        bench.ShouldContainOnly(server.Body);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("W/\"one\"")]
    public async Task Without_a_strong_validator_the_download_restarts(string? etag)
    {
        await using var server = await InterruptedAsync(etag);

        (await bench.DownloadAsync(server.Url())).ResumedFrom.ShouldBe(0);

        server.Requests.Last().Range.ShouldBeEmpty();
        bench.ShouldContainOnly(server.Body);
    }

    [Theory]
    [InlineData("\"two\"", 200_000)]
    [InlineData("\"one\"", 200_001)]
    [InlineData(null, 200_000)]
    public async Task A_206_that_ignored_If_Range_is_compared_with_the_saved_validators(string? etag, int length)
    {
        await using var server = await InterruptedAsync();
        server.Fault = async (context, _) =>
        {
            if (context.Request.Headers.Range.Count == 0) return false;
            context.Response.StatusCode = 206;
            context.Response.Headers.ETag = etag;
            context.Response.Headers.ContentRange = $"bytes {Half}-{length - 1}/{length}";
            await context.Response.Body.WriteAsync(new byte[length - Half], context.RequestAborted);
            return true;
        };

        (await bench.DownloadAsync(server.Url())).ShouldBe(new Downloaded(server.Body.Length, 1, 0));

        bench.ShouldContainOnly(server.Body);
    }

    [Fact]
    public async Task An_unfinished_file_of_another_task_is_discarded()
    {
        await using var server = await InterruptedAsync();

        var summary = await bench.RunAsync(Bench.Task(server.Url(), id: "task-0002"));

        summary.Videos.Single().Outcome.ShouldBe(new Downloaded(server.Body.Length, 1, 0));
        server.Requests.Last().Range.ShouldBeEmpty();
        bench.ShouldContainOnly(server.Body);
    }

    [Fact]
    public async Task An_unfinished_file_without_a_valid_state_is_discarded()
    {
        await using var server = await InterruptedAsync();
        await File.WriteAllTextAsync(bench.Directory["clip.mp4.part.state"], "{\"length\": [", TestContext.Current.CancellationToken);

        (await bench.DownloadAsync(server.Url())).ResumedFrom.ShouldBe(0);

        bench.ShouldContainOnly(server.Body);
    }

    [Fact]
    public async Task An_unfinished_file_that_does_not_begin_like_a_video_is_discarded()
    {
        await using var server = await InterruptedAsync();
        await File.WriteAllBytesAsync(bench.Directory["clip.mp4.part"], new byte[Half], TestContext.Current.CancellationToken);

        (await bench.DownloadAsync(server.Url())).ResumedFrom.ShouldBe(0);

        bench.ShouldContainOnly(server.Body);
    }

    [Fact]
    public async Task A_complete_unfinished_file_needs_no_request()
    {
        await using var server = await InterruptedAsync();
        await File.WriteAllBytesAsync(bench.Directory["clip.mp4.part"], server.Body, TestContext.Current.CancellationToken);
        server.Requests.Clear();

        (await bench.DownloadAsync(server.Url())).ShouldBe(new Downloaded(server.Body.Length, 0, server.Body.Length));

        server.Requests.ShouldBeEmpty();
        bench.ShouldContainOnly(server.Body);
    }

    [Theory]
    [InlineData(0, null, true)]
    [InlineData(0, "\"one\"", true)]
    [InlineData(0, "\"two\"", false)]
    [InlineData(1, null, false)]
    [InlineData(-1, null, false)]
    public async Task A_416_is_success_only_if_length_and_validators_match(int longer, string? etag, bool isSuccess)
    {
        await using var server = await InterruptedAsync();
        await File.WriteAllBytesAsync(bench.Directory["clip.mp4.part"], server.Body, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(
            bench.Directory["clip.mp4.part.state"], """{"task_id":"task-0001","etag":"\"one\""}""", TestContext.Current.CancellationToken);
        server.Fault = (context, _) =>
        {
            if (context.Request.Headers.Range.Count == 0) return Task.FromResult(false);
            context.Response.StatusCode = 416;
            context.Response.Headers.ETag = etag;
            context.Response.Headers.ContentRange = $"bytes */{server.Body.Length + longer}";
            return Task.FromResult(true);
        };

        (await bench.DownloadAsync(server.Url())).ResumedFrom.ShouldBe(isSuccess ? server.Body.Length : 0);

        bench.ShouldContainOnly(server.Body);
    }

    [Fact]
    public async Task A_symbolic_link_at_the_unfinished_file_is_not_followed()
    {
        await using var server = await VideoServer.StartAsync();
        var victim = bench.Directory["victim.txt"];
        await File.WriteAllTextAsync(victim, "mine", TestContext.Current.CancellationToken);
        File.CreateSymbolicLink(bench.Directory["clip.mp4.part"], victim);
        File.CreateSymbolicLink(bench.Directory["clip.json.tmp"], victim);

        (await bench.FailAsync(server.Url())).ShouldContain("symbolic link");
        File.Delete(bench.Directory["clip.mp4.part"]);
        await bench.DownloadAsync(server.Url());

        (await File.ReadAllTextAsync(victim, TestContext.Current.CancellationToken)).ShouldBe("mine");
    }

    [Fact]
    public async Task An_unfinished_file_that_another_run_writes_is_skipped()
    {
        await using var server = await InterruptedAsync();
        using var other = new FileStream(bench.Directory["clip.mp4.part"], FileMode.Open, FileAccess.ReadWrite, FileShare.None);

        (await bench.FailAsync(server.Url())).ShouldContain("no other run");

        other.Length.ShouldBe(Half);
    }

    [Theory]
    [InlineData(null, "Check the network and run again later.")]
    [InlineData("\"one\"", "Run again to resume at 97.7 KB.")]
    public async Task Only_resumable_bytes_are_kept_and_reported_as_resumable(string? etag, string advice)
    {
        await using var server = await VideoServer.StartAsync();
        server.ETag = etag;
        bench.Options = bench.Options with { Transfers = bench.Options.Transfers with { Retries = 0 } };
        server.Fault = (context, _) => server.ResetAfterAsync(context, Half, bench.Progress);

        (await bench.FailAsync(server.Url())).ShouldEndWith(advice);

        bench.Directory.Names().ShouldBe(etag is null ? [] : ["clip.mp4.part", "clip.mp4.part.state"]);
    }

    [Fact]
    public async Task A_plan_does_not_count_unresumable_bytes()
    {
        await using var server = await InterruptedAsync();
        await File.WriteAllTextAsync(bench.Directory["clip.mp4.part.state"], """{"task_id":"task-0001"}""", TestContext.Current.CancellationToken);

        bench.Plan(Bench.Task(server.Url())).Videos.Single().Step.ShouldBe(new Fetch("127.0.0.1", 0, null, null));
    }

    [Fact]
    public void A_job_prints_its_name_without_a_signature()
    {
        using var part = PartFile.Open(bench.Directory["clip.mp4"], "task-0001");

        new FetchJob(new BatchTask { TaskId = "task-0001" }, "clip.mp4", new Uri("https://cdn.example/v.mp4?_jwt=secret"), part).ToString().ShouldBe("clip.mp4");
    }

    [Fact]
    public async Task Empty_unfinished_files_are_removed()
    {
        await using var server = await VideoServer.StartAsync();
        server.Fault = (context, _) => VideoServer.AnswerAsync(context, 404);

        await bench.FailAsync(server.Url());

        bench.Directory.Names().ShouldBeEmpty();
    }

    public void Dispose() => bench.Dispose();

    /// <summary>A run that the user cancels when half the video is received.</summary>
    private async Task<VideoServer> InterruptedAsync(string? etag = "\"one\"", DateTimeOffset? modified = null)
    {
        var server = await VideoServer.StartAsync();
        (server.ETag, server.LastModified) = (etag, modified);
        using var user = new CancellationTokenSource();
        server.Fault = async (context, _) =>
        {
            context.Response.GetTypedHeaders().LastModified = modified;
            await server.SendPartAsync(context, Half);
            await bench.Progress.ReceivedAsync(Half);
            await user.CancelAsync();
            return true;
        };
        await Should.ThrowAsync<OperationCanceledException>(() => bench.RunUntilAsync([Bench.Task(server.Url())], user.Token));
        server.Fault = (_, _) => Task.FromResult(false);
        bench.Progress = new Recorder();
        return server;
    }
}
