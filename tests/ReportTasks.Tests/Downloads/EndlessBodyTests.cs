using System.Text;
using ReportTasks.Batches;
using ReportTasks.Downloads;
using ReportTasks.Downloads.Concurrency;
using ReportTasks.Downloads.Http;
using ReportTasks.Downloads.Outcomes;
using ReportTasks.Downloads.Resume;
using ReportTasks.Network;
using ReportTasks.Options;
using ReportTasks.Tests.Downloads.Support;

namespace ReportTasks.Tests.Downloads;

/// <summary>Endless bodies must not fill the disk.</summary>
public sealed class EndlessBodyTests : IDisposable
{
    private const int Half = 100_000;

    // Far more than the buffers between the server and a disconnected client hold.
    private const int Endless = 64_000_000;

    private readonly Bench bench = new();
    private readonly byte[] video = Video.Bytes();
    private long sent;

    [Theory]
    [InlineData("")]
    [InlineData("\nContent-Length: 64100000")]
    public async Task A_range_response_longer_than_the_video_is_stopped_immediately(string length)
    {
        await File.WriteAllBytesAsync(bench.Directory["clip.mp4.part"], video[..Half], TestContext.Current.CancellationToken);
        bench.Directory.Write("clip.mp4.part.state", $$"""{"task_id":"task-0001","etag":"\"one\"","length":{{video.Length}}}""");
        await using var server = new RawServer((n, _, stream) => n == 1
            ? SendEndlessAsync(stream, $"HTTP/1.1 206 Partial\nETag: \"one\"\nContent-Range: bytes {Half}-{video.Length - 1}/{video.Length}{length}", video[Half..])
            : RawServer.SendAsync(stream, $"HTTP/1.1 200 OK\nContent-Length: {video.Length}", video));

        (await bench.DownloadAsync(server.Url)).Attempts.ShouldBe(2);

        bench.Progress.Retries.Single().Reason.ShouldStartWith("The server sent too much: ");
        bench.Progress.Received.ShouldBeLessThanOrEqualTo(Half + video.Length, "no surplus bytes were written");
        sent.ShouldBeLessThan(Endless);
        bench.ShouldContainOnly(video);
    }

    [Fact]
    public async Task A_body_without_length_never_reserves_the_disk_margin_and_releases_its_space()
    {
        const long Disk = 20_000_000;
        var least = Disk;
        await using var server = new RawServer((_, _, stream) => SendEndlessAsync(stream, "HTTP/1.1 200 OK\nETag: \"one\"", video));
        bench.FreeBytes = path =>
        {
            var free = Disk - Directory.GetFiles(path).Sum(file => new FileInfo(file).Length);
            least = Math.Min(least, free);
            return free;
        };

        var summary = await bench.RunAsync(Bench.Task(server.Url));

        summary.Videos.Single().Outcome.ShouldBeOfType<Failed>().Reason.ShouldStartWith("The server did not send the length of clip.mp4. The download stopped at ");
        summary.StopReason.ShouldBeNull();
        least.ShouldBeInRange((Disk / 2) - 1_000_000, (Disk / 2) + 1_000_000);
        bench.Directory.Names().ShouldBeEmpty();
    }

    [Fact]
    public void A_body_without_length_can_use_its_own_reservation()
    {
        using var reservation = new DiskBudget(_ => 100, "").Reserve(0, out _);
        reservation.ShouldBeNull("there is a margin");
        using var room = new DiskBudget(_ => 3 * 1024 * 1024, "").Reserve(1024 * 1024, out _)!;

        room.HasFree(3 * 1024 * 1024).ShouldBeTrue();
        room.HasFree((3 * 1024 * 1024) + 1).ShouldBeFalse();
    }

    [Fact]
    public void A_body_without_length_reserves_only_what_it_needs_now()
    {
        var budget = new DiskBudget(_ => 24 * 1024 * 1024, "");
        using var room = budget.Reserve(0, out _)!;

        room.TryCover(1000).ShouldBeTrue();

        budget.Free.ShouldBe((24 * 1024 * 1024) - 1000);
    }

    [Theory]
    [InlineData(-5, false)]
    [InlineData(-4, false)]
    [InlineData(-3, true)]
    public async Task A_body_without_length_stops_at_the_limit_on_any_disk(int before, bool hasSurplus)
    {
        bench.Directory.CreateSparse("a.mp4.part", BodyCopier.MaxUnannounced + before);
        bench.Directory.Write("a.mp4.part.state", """{"task_id":"task"}""");
        await using (var head = File.OpenWrite(bench.Directory["a.mp4.part"])) head.Write(video.AsSpan(0, 8));
        using var part = PartFile.Open(bench.Directory["a.mp4"], "task");
        var copier = new BodyCopier(new FetchJob(new BatchTask { TaskId = "task" }, "a.mp4", new Uri("https://cdn.example/a"), part), new DiskBudget(_ => long.MaxValue, "").Reserve(0, out _)!, new Recorder(), minimumRate: null, TimeProvider.System);
        using var watch = new StallWatch(new ReportOptions().Transfers.StallTimeout, bench.Time, TestContext.Current.CancellationToken);
        using var body = new MemoryStream(new byte[4]);

        (await copier.CopyAsync(body, null, watch)).ShouldBeTrue();

        copier.HasSurplus.ShouldBe(hasSurplus);
        part.Length.ShouldBe(BodyCopier.MaxUnannounced + before + (hasSurplus ? 0 : 4));
    }

    [Fact]
    public void The_failure_says_how_much_was_received() =>
        FailureMessages.BodyTooLong(BodyCopier.MaxUnannounced).ShouldStartWith("The server did not send the length of the video, and the video had not ended after 16.0 GB.");

    [Fact]
    public async Task A_pending_read_ends_before_a_body_without_space_is_closed()
    {
        var free = long.MaxValue;
        bench.Directory.Write("a.mp4.part", "");
        using var part = PartFile.Open(bench.Directory["a.mp4"], "task");
        var copier = new BodyCopier(new FetchJob(new BatchTask { TaskId = "task" }, "a.mp4", new Uri("https://cdn.example/a"), part), new DiskBudget(_ => free, "").Reserve(0, out _)!, new Recorder(), minimumRate: null, TimeProvider.System);
        using var watch = new StallWatch(new ReportOptions().Transfers.StallTimeout, bench.Time, TestContext.Current.CancellationToken);
        await using var body = new SlowStream();
        free = 0;

        (await copier.CopyAsync(body, null, watch)).ShouldBeFalse();

        body.IsBeingRead.ShouldBeFalse("its connection would be used by two");
        part.Length.ShouldBe(0);
    }

    public void Dispose() => bench.Dispose();

    /// <summary>Sends until the client disconnects.</summary>
    private async Task SendEndlessAsync(Stream stream, string head, byte[] body)
    {
        await RawServer.SendAsync(stream, head, body);
        var more = Encoding.ASCII.GetBytes(new string('x', 100_000));
        try
        {
            for (sent = 0; sent < Endless; sent += more.Length) await stream.WriteAsync(more);
        }
        catch (IOException)
        {
            // The client has disconnected.
        }
    }

    /// <summary>Four bytes, then nothing until the read is canceled.</summary>
    private sealed class SlowStream : MemoryStream
    {
        private bool hasDripped;

        public bool IsBeingRead { get; private set; }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (!hasDripped)
            {
                hasDripped = true;
                return 4;
            }

            IsBeingRead = true;
            try
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
                return 0;
            }
            finally
            {
                IsBeingRead = false;
            }
        }
    }
}
