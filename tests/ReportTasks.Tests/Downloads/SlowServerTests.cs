using ReportTasks.Downloads.Outcomes;
using ReportTasks.Network;
using ReportTasks.Tests.Downloads.Support;

namespace ReportTasks.Tests.Downloads;

/// <summary>Servers that send single bytes, just often enough not to stall.</summary>
public sealed class SlowServerTests : IDisposable
{
    private readonly Bench bench = new();
    private readonly byte[] video = Video.Bytes(5000);

    [Theory]
    [InlineData(60 * 1024, 60, false)]
    [InlineData((60 * 1024) - 1, 60, true)]
    [InlineData(0, 59.9, false)]
    [InlineData(61 * 1024, 61, false)]
    public void The_minimum_rate_is_missed_only_over_a_whole_window(int bytes, double seconds, bool isMissed) =>
        new MinimumRate(1024).IsMissed(bytes, TimeSpan.FromSeconds(seconds)).ShouldBe(isMissed);

    [Fact]
    public void Each_window_is_measured_separately()
    {
        var floor = new MinimumRate(1024);
        floor.IsMissed(1_000_000, TimeSpan.FromSeconds(60)).ShouldBeFalse();
        floor.IsMissed(1, TimeSpan.FromSeconds(30)).ShouldBeFalse();
        floor.IsMissed(1, TimeSpan.FromSeconds(30)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_slow_video_is_retried_after_all_others()
    {
        bench.Options = bench.Options with { Transfers = bench.Options.Transfers with { Parallel = 1 } };
        var asked = new List<string>();
        await using var server = new RawServer((_, head, stream) =>
        {
            var path = head.Split(' ')[1];
            asked.Add(path);
            return path == "/slow" && asked.Count == 1 ? DripAsync(stream) : RawServer.SendAsync(stream, $"HTTP/1.1 200 OK\nContent-Length: {video.Length}\nConnection: close", video);
        });
        var root = new Uri(server.Url).GetLeftPart(UriPartial.Authority);

        var summary = await bench.RunAsync(Bench.Task(root + "/slow", "id-1", "a"), Bench.Task(root + "/b", "id-2", "b"), Bench.Task(root + "/c", "id-3", "c"));

        asked.ShouldBe(["/slow", "/b", "/c", "/slow"]);
        summary.Videos.Select(row => row.Outcome).ShouldBe([new Downloaded(5000, 2, 0), new Downloaded(5000, 1, 0), new Downloaded(5000, 1, 0)]);
        bench.Progress.Rows.ShouldBe(["b.mp4", "c.mp4", "a.mp4"], ignoreOrder: true); // the next starts before the previous is saved
        bench.Progress.Rows.Last().ShouldBe("a.mp4");
    }

    [Fact]
    public async Task A_video_that_is_always_slow_fails_with_its_rate_after_all_retries()
    {
        bench.Options = bench.Options with { Transfers = bench.Options.Transfers with { Retries = 2 } };
        await using var server = new RawServer((_, _, stream) => DripAsync(stream));

        var failed = (await bench.RunAsync(server.Url)).ShouldBeOfType<Failed>();

        failed.Attempts.ShouldBe(3);
        failed.Reason.ShouldStartWith("The server 127.0.0.1 sent less than 1 KB/s for 60 s.");
    }

    [Fact]
    public async Task Without_retries_a_slow_video_fails_immediately()
    {
        bench.Options = bench.Options with { Transfers = bench.Options.Transfers with { Retries = 0 } };
        await using var server = new RawServer((_, _, stream) => DripAsync(stream));

        (await bench.RunAsync(server.Url)).ShouldBeOfType<Failed>().Attempts.ShouldBe(1);
    }

    [Fact]
    public async Task A_slow_download_is_resumed()
    {
        await using var server = new RawServer((_, head, stream) => head.Contains("Range: bytes=", StringComparison.Ordinal)
            ? RawServer.SendAsync(stream, $"HTTP/1.1 206 Partial\nETag: \"one\"\nContent-Range: bytes {RangeOf(head)}-4999/5000\nContent-Length: {5000 - RangeOf(head)}", video.AsMemory(RangeOf(head)))
            : DripAsync(stream, "\nETag: \"one\""));

        (await bench.DownloadAsync(server.Url)).ResumedFrom.ShouldBeGreaterThan(8);

        bench.ShouldContainOnly(video);
    }

    [Fact]
    public async Task A_minimum_rate_of_0_allows_any_rate()
    {
        bench.Options = bench.Options with { Downloads = bench.Options.Downloads with { MinRate = 0 } };
        await using var server = new RawServer((_, _, stream) => DripAsync(stream));

        (await bench.DownloadAsync(server.Url)).Attempts.ShouldBe(1);

        bench.ShouldContainOnly(video);
    }

    public void Dispose() => bench.Dispose();

    private static int RangeOf(string head) =>
        int.Parse(head.Split("Range: bytes=")[1].Split('-')[0], System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Sends 50 bytes every 20 s of the test clock, each after the previous arrived, until the client disconnects.</summary>
    private async Task DripAsync(Stream stream, string header = "")
    {
        var before = bench.Progress.Received;
        var hangsUp = stream.ReadAsync(new byte[1]).AsTask();
        try
        {
            await RawServer.SendAsync(stream, $"HTTP/1.1 200 OK\nContent-Length: {video.Length}{header}\nConnection: close", video.AsMemory(0, 50));
            for (var at = 50; at < video.Length; at += 50)
            {
                if (await Task.WhenAny(bench.Progress.ReceivedAsync(before + at), hangsUp) == hangsUp) return;
                bench.Time.Advance(TimeSpan.FromSeconds(20));
                await stream.WriteAsync(video.AsMemory(at, 50));
            }
        }
        catch (IOException)
        {
            // The client disconnected.
        }
    }
}
