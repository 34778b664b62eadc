using Microsoft.AspNetCore.Http;
using ReportTasks.Batches.Naming;
using ReportTasks.Downloads;
using ReportTasks.Downloads.Concurrency;
using ReportTasks.Downloads.Http;
using ReportTasks.Downloads.Outcomes;
using ReportTasks.Tests.Downloads.Support;

namespace ReportTasks.Tests.Downloads;

/// <summary>From the option to the requests that the server gets.</summary>
public sealed class AdaptiveConcurrencyTests : IDisposable
{
    private readonly Bench bench = new();

    [Fact]
    public async Task By_default_concurrency_grows()
    {
        // Requests after the first eight are held until there are nine of them.
        (await MostAtOnceAsync(first: 8, enough: 9)).ShouldBeGreaterThan(8);
    }

    [Fact]
    public async Task The_users_concurrency_is_not_exceeded()
    {
        bench.Options = bench.Options with { Transfers = bench.Options.Transfers with { Parallel = 8 } };

        (await MostAtOnceAsync(first: 8, enough: 8)).ShouldBe(8);
    }

    [Theory]
    [InlineData(StatusCodes.Status503ServiceUnavailable, 1)]
    [InlineData(StatusCodes.Status429TooManyRequests, 1)]
    [InlineData(StatusCodes.Status200OK, 2)]
    public async Task An_overloaded_server_limits_concurrency_but_a_broken_video_does_not(int status, int free)
    {
        await using var server = await VideoServer.StartAsync();
        server.Fault = async (context, n) =>
        {
            if (n > 1) return false;
            context.Response.StatusCode = status;
            await context.Response.WriteAsync("no video");
            return true;
        };
        using var slots = new ConcurrencyLimiter(1, 2, TimeProvider.System);
        using var slot = await slots.TakeAsync(TestContext.Current.CancellationToken);

        using var http = new RedirectFollower(new HttpMessageInvoker(DownloadHandler.Create(bench.Options, bench.Environment)));
        var outcome = await Downloader(http).RunAsync(Bench.Task(server.Url()), new VideoName("clip.mp4"), slot, attempts: 0, TestContext.Current.CancellationToken);

        outcome.ShouldBeOfType<Downloaded>().Attempts.ShouldBe(2);
        (await ConcurrencyLimiterTests.FreeAsync(slots)).Count.ShouldBe(free);
    }

    public void Dispose() => bench.Dispose();

    private async Task<int> MostAtOnceAsync(int first, int enough)
    {
        await using var server = await VideoServer.StartAsync();
        var (gate, running, most) = (new Lock(), 0, 0);
        var isEnough = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        server.Fault = async (_, n) =>
        {
            lock (gate) most = Math.Max(most, ++running);
            if (n > first && most >= enough) isEnough.TrySetResult();

            // Waits the full time only if there are too few requests.
            if (n > first) await isEnough.Task.WaitAsync(TimeSpan.FromMinutes(1));
            lock (gate) running--;
            return false;
        };

        var summary = await bench.RunAsync([.. Enumerable.Range(0, 60).Select(i => Bench.Task(server.Url(), $"id-{i}", $"clip{i}"))]);

        summary.DownloadedCount.ShouldBe(60);
        return most;
    }

    private VideoDownloader Downloader(RedirectFollower http)
    {
        var disk = new DiskBudget(bench.FreeBytes, bench.Directory.Path);
        var fetch = new Lazy<DownloadAttempt>(() => new DownloadAttempt(bench.Options, bench.Environment, http, disk, bench.Progress));
        return new VideoDownloader(bench.Directory.Path, bench.Options, bench.Environment, fetch, disk, bench.Progress);
    }
}
