using System.Buffers.Text;
using System.Globalization;
using System.Text;
using ReportTasks.Downloads;
using ReportTasks.Downloads.Concurrency;
using ReportTasks.Downloads.Http;
using ReportTasks.Downloads.Outcomes;
using ReportTasks.Downloads.Planning;
using ReportTasks.Tests.Downloads.Support;

namespace ReportTasks.Tests.Downloads;

public sealed class BatchTests : IDisposable
{
    private readonly Bench bench = new();

    [Fact]
    public async Task Results_keep_file_order_while_links_that_expire_first_are_downloaded_first()
    {
        await using var server = await VideoServer.StartAsync();
        bench.Options = bench.Options with { Transfers = bench.Options.Transfers with { Parallel = 1 } };
        string Dying(string path, int hours) => $"{server.Address}/{path}?_jwt=e30.{Payload(AutoAdvancingTime.Start.AddHours(hours))}.x";

        var summary = await bench.RunAsync(
            Bench.Task(server.Url("unknown"), "id-1", "a"), Bench.Task(Dying("late", 40), "id-2", "b"), Bench.Task(Dying("soon", 2), "id-3", "c"));

        server.Requests.Select(request => request.Path).ShouldBe(["/soon", "/late", "/unknown"]);
        summary.Videos.Select(video => video.Name.FileName).ShouldBe(["a.mp4", "b.mp4", "c.mp4"]);
        summary.DownloadedCount.ShouldBe(3);
        summary.DownloadedBytes.ShouldBe(3L * server.Body.Length);
    }

    [Fact]
    public async Task No_more_downloads_run_at_once_than_requested()
    {
        await using var server = await VideoServer.StartAsync();
        bench.Options = bench.Options with { Transfers = bench.Options.Transfers with { Parallel = 3 } };
        int running = 0, most = 0;
        var gate = new Lock();
        var three = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        server.Fault = async (context, _) =>
        {
            lock (gate) most = Math.Max(most, ++running);
            if (most == 3) three.TrySetResult();
            await three.Task;
            lock (gate) running--;
            return false;
        };

        var summary = await bench.RunAsync([.. Enumerable.Range(0, 12).Select(i => Bench.Task(server.Url(), $"id-{i}", $"clip{i}"))]);

        summary.DownloadedCount.ShouldBe(12);
        most.ShouldBe(3);
        bench.Progress.Videos.ShouldBe(12);
        bench.Progress.Rows.Count.ShouldBe(12);
    }

    [Fact]
    public async Task The_next_download_starts_while_a_video_is_saved()
    {
        await using var server = await VideoServer.StartAsync();
        bench.Options = bench.Options with { Transfers = bench.Options.Transfers with { Parallel = 1 } };
        var second = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        server.Fault = (_, n) =>
        {
            if (n == 2) second.SetResult();
            return Task.FromResult(false);
        };

        // The first video's metadata asks for the time after its bytes are synced.
        var cancellation = TestContext.Current.CancellationToken;
        bench.Time.Asked = () => second.Task.Wait(cancellation);

        (await bench.RunAsync(Bench.Task(server.Url(), "id-1", "a"), Bench.Task(server.Url(), "id-2", "b"))).DownloadedCount.ShouldBe(2);
    }

    [Fact]
    public async Task Two_tasks_with_the_same_stub_are_two_videos()
    {
        await using var server = await VideoServer.StartAsync();

        var summary = await bench.RunAsync(Bench.Task(server.Url(), "aaaaaaaa-1"), Bench.Task(server.Url(), "bbbbbbbb-2"));

        summary.DownloadedCount.ShouldBe(2);
        bench.Directory.Names().ShouldBe(["clip.json", "clip.mp4", "clip_bbbbbbbb.json", "clip_bbbbbbbb.mp4"]);
    }

    [Theory]
    [InlineData("../escape")]
    [InlineData("/tmp/absolute")]
    [InlineData("a/b")]
    [InlineData("..")]
    [InlineData("bad\u0007bell")]
    public async Task A_hostile_stub_fails_only_its_task(string stub)
    {
        await using var server = await VideoServer.StartAsync();

        var summary = await bench.RunAsync(Bench.Task(server.Url(), "id-1", stub), Bench.Task(server.Url(), "id-2"));

        summary.Videos[0].Outcome.ShouldBeOfType<Failed>().Reason.ShouldContain("target_filename_stub");
        summary.Videos[1].Outcome.ShouldBeOfType<Downloaded>();
        bench.ShouldContainOnly(server.Body);
        server.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_video_named_like_an_unfinished_file_does_not_collide_with_it()
    {
        await using var server = await VideoServer.StartAsync();

        var summary = await bench.RunAsync(Bench.Task(server.Url(), "id-1", "x"), Bench.Task(server.Url(), "id-2", "x.mp4.part"));

        summary.DownloadedCount.ShouldBe(2);
        bench.Directory.Names().ShouldBe(["x.json", "x.mp4", "x.mp4.part.json", "x.mp4.part.mp4"]);
    }

    [Fact]
    public async Task A_full_disk_stops_the_downloads_with_one_message()
    {
        await using var server = await VideoServer.StartAsync();
        bench.Options = bench.Options with { Transfers = bench.Options.Transfers with { Parallel = 1 } };
        bench.FreeBytes = _ => server.Requests.Count < 2 ? long.MaxValue : 500_000;

        var summary = await bench.RunAsync([.. Enumerable.Range(0, 4).Select(i => Bench.Task(server.Url(), $"id-{i}", $"clip{i}"))]);

        summary.DownloadedCount.ShouldBe(1);
        summary.FailedCount.ShouldBe(3);
        summary.StopReason.ShouldBe("The disk is full: clip1.mp4 needs 195.3 KB more, 1.0 MB is kept for reports, and only 488.3 KB is free. Free some space and run again. Files downloaded so far are kept.");
        summary.Videos.Skip(2).ShouldAllBe(video => video.Outcome == new Failed("Not downloaded: the disk is full. Free some space and run again.", 0));
        server.Requests.Count.ShouldBe(2);
        bench.Directory.Names().ShouldBe(["clip0.json", "clip0.mp4"]);
    }

    [Fact]
    public async Task A_full_disk_keeps_existing_videos()
    {
        await using var server = await VideoServer.StartAsync();
        bench.Options = bench.Options with { Transfers = bench.Options.Transfers with { Parallel = 1 } };
        var there = Bench.Task(server.Url(), "id-2", "there");
        await bench.RunAsync(there);
        bench.FreeBytes = _ => 0;

        var summary = await bench.RunAsync(Bench.Task(server.Url(), "id-1", "clip"), there);

        summary.Videos[1].Outcome.ShouldBeOfType<AlreadyPresent>();
        summary.FailedCount.ShouldBe(1);
    }

    [Fact]
    public async Task A_video_that_does_not_fit_on_the_disk_fails_alone()
    {
        await using var server = await VideoServer.StartAsync();
        await using var liar = new RawServer(async (_, _, stream) =>
            await RawServer.SendAsync(stream, "HTTP/1.1 200 OK\nContent-Length: 9000000000000000000", Video.Bytes()));
        bench.Options = bench.Options with { Transfers = bench.Options.Transfers with { Parallel = 1 } };
        bench.FreeBytes = _ => 10_000_000;

        var summary = await bench.RunAsync(Bench.Task(liar.Url, "id-1", "huge"), Bench.Task(server.Url(), "id-2"));

        summary.Videos[0].Outcome.ShouldBe(new Failed(
            "Not enough disk space: huge.mp4 needs 8185452.3 TB more, 1.0 MB is kept for reports, and only 9.5 MB is free. Free some space and run again. Files downloaded so far are kept.", 1));
        summary.Videos[1].Outcome.ShouldBeOfType<Downloaded>();
        summary.StopReason.ShouldBeNull();
        bench.ShouldContainOnly(server.Body);
    }

    [Fact]
    public async Task A_body_of_unknown_length_is_stopped_before_the_disk_is_full()
    {
        var video = Video.Bytes(4_000_000);
        await using var server = new RawServer(async (_, _, stream) => await RawServer.SendAsync(stream, "HTTP/1.0 200 OK", video));
        bench.FreeBytes = _ => 3_000_000 - Directory.GetFiles(bench.Directory.Path).Sum(file => new FileInfo(file).Length);

        var summary = await bench.RunAsync(Bench.Task(server.Url));

        summary.Videos.Single().Outcome.ShouldBeOfType<Failed>().Reason
            .ShouldStartWith("The server did not send the length of clip.mp4. The download stopped at ");
        summary.StopReason.ShouldBeNull();
        bench.Directory.Names().ShouldBeEmpty();
    }

    [Fact]
    public void A_full_disk_is_recognized()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "This system has no /dev/full.");
        using var full = new FileStream("/dev/full", FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);

        DiskSpace.IsExhausted(Should.Throw<IOException>(() => full.Write([1]))).ShouldBeTrue();
    }

    [Fact]
    public void Free_space_is_read_from_the_real_disk()
    {
        DiskSpace.FreeBytes(bench.Directory.Path).ShouldBeInRange(1, long.MaxValue - 1);
        DiskSpace.FreeBytes(bench.Directory["none"]).ShouldBe(long.MaxValue);
    }

    [Fact]
    public async Task An_empty_batch_creates_nothing()
    {
        var plan = new DownloadPlan(bench.Directory["none"], []);

        var summary = await new BatchDownloader(bench.Options, bench.Environment) { FreeBytes = bench.FreeBytes }.RunAsync(plan, new Recorder(), TestContext.Current.CancellationToken);

        summary.Videos.ShouldBeEmpty();
        bench.Directory.Names().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_plan_writes_no_file_and_sends_no_request()
    {
        await using var server = await VideoServer.StartAsync();
        await File.WriteAllBytesAsync(bench.Directory["there.mp4"], server.Body, TestContext.Current.CancellationToken);
        Directory.CreateDirectory(bench.Directory["directory.mp4"]);

        var plan = bench.Plan(
            Bench.Task(server.Url(), "id-1", "new"), Bench.Task(server.Url(), "id-2", "there"), Bench.Task(null, "id-3", "lost"),
            Bench.Task("ftp://127.0.0.1/a", "id-4", "ftp"), Bench.Task(server.Url(), "id-5", "directory"), Bench.Task(server.Url(), "id-6", "../up"));

        plan.Videos.Select(video => video.Step is CannotFetch ? "cannot" : video.Step.ToString()).ShouldBe(
        [
            new Fetch("127.0.0.1", 0, null, null).ToString(), new Keep(server.Body.Length, WritesMetadata: true).ToString(),
            "cannot", "cannot", "cannot", "cannot",
        ]);
        server.Requests.ShouldBeEmpty();
        bench.Directory.Names().ShouldBe(["directory.mp4", "there.mp4"]);
    }

    [Theory]
    [InlineData("https://h/a.mp4?_jwt=e30.eyJleHAiOjE3NTAyMDAwMDB9.x", 1_750_200_000)]
    [InlineData("https://h/a.mp4?x=1&_jwt=e30.eyJleHAiOjE3NTAyMDAwMDB9.x&y#f", 1_750_200_000)]
    [InlineData("https://h/a.mp4?_jwt=e30.eyJleHAiOjE3NTAyMDAwMDB9", 1_750_200_000)]
    [InlineData("https://h/a.mp4?_jwt=e30.eyJleHAiOiJzb29uIn0.x", 0)]
    [InlineData("https://h/a.mp4?_jwt=e30.eyJleHAiOjFlNTB9.x", 0)]
    [InlineData("https://h/a.mp4?_jwt=e30.W10.x", 0)]
    [InlineData("https://h/a.mp4?_jwt=e30.eyJleHAiOjEsIlx1ZDgwMCI6MX0.x", 0)] // {"exp":1,"\ud800":1}
    [InlineData("https://h/a.mp4?_jwt=e30.!!!.x", 0)]
    [InlineData("https://h/a.mp4?_jwt=", 0)]
    [InlineData("https://h/a.mp4", 0)]
    [InlineData(null, 0)]
    public void The_expiry_is_read_from_the_JWT(string? url, long seconds) =>
        (UrlExpiry.Of(url)?.ToUnixTimeSeconds() ?? 0).ShouldBe(seconds);

    public void Dispose() => bench.Dispose();

    private static string Payload(DateTimeOffset expiry) =>
        Base64Url.EncodeToString(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{{\"exp\":{expiry.ToUnixTimeSeconds()}}}")));
}
