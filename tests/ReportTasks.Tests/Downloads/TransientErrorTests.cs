using Microsoft.AspNetCore.Http;
using ReportTasks.Downloads.Outcomes;
using ReportTasks.Media;
using ReportTasks.Tests.Downloads.Support;

namespace ReportTasks.Tests.Downloads;

/// <summary>The twelve faults that a download recovers from, each ending with the correct bytes.</summary>
public sealed class TransientErrorTests : IDisposable
{
    private const int Half = 100_000;

    private readonly Bench bench = new();

    [Fact]
    public async Task A_connection_that_is_reset_once_is_resumed()
    {
        await using var server = await VideoServer.StartAsync();
        server.Fault = (context, n) => n == 1 ? server.ResetAfterAsync(context, Half, bench.Progress) : Task.FromResult(false);

        (await bench.DownloadAsync(server.Url())).ShouldBe(new Downloaded(server.Body.Length, 2, Half));

        bench.ShouldContainOnly(server.Body);
        server.Requests.Last().Range.ShouldBe($"bytes={Half}-");
        server.Requests.Last().IfRange.ShouldBe("\"one\"");
        bench.Progress.Received.ShouldBe(server.Body.Length);
    }

    [Fact]
    public async Task A_connection_that_is_reset_five_times_is_resumed_five_times()
    {
        const int step = 30_000;
        await using var server = await VideoServer.StartAsync();
        server.Fault = async (context, n) =>
        {
            if (n > 5) return false;
            var offset = (n - 1) * step;
            context.Response.Headers.ETag = server.ETag;
            if (n > 1)
            {
                context.Response.StatusCode = 206;
                context.Response.Headers.ContentRange = $"bytes {offset}-{server.Body.Length - 1}/{server.Body.Length}";
            }

            context.Response.ContentLength = server.Body.Length - offset;
            await context.Response.Body.WriteAsync(server.Body.AsMemory(offset, step));
            await context.Response.Body.FlushAsync();
            await bench.Progress.ReceivedAsync(offset + step);
            context.Abort();
            return true;
        };

        (await bench.DownloadAsync(server.Url())).ShouldBe(new Downloaded(server.Body.Length, 6, 5 * step));

        bench.ShouldContainOnly(server.Body);
        bench.Progress.Received.ShouldBe(server.Body.Length);
    }

    [Theory]
    [InlineData(408)]
    [InlineData(425)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task A_transient_status_is_retried(int status)
    {
        await using var server = await VideoServer.StartAsync();
        server.Fault = (context, n) => n == 1 ? VideoServer.AnswerAsync(context, status) : Task.FromResult(false);

        (await bench.DownloadAsync(server.Url())).Attempts.ShouldBe(2);

        bench.ShouldContainOnly(server.Body);
    }

    [Fact]
    public async Task A_429_is_retried_after_Retry_After()
    {
        await using var server = await VideoServer.StartAsync();
        server.Fault = (context, n) =>
        {
            if (n == 1) context.Response.Headers.RetryAfter = "17";
            return n == 1 ? VideoServer.AnswerAsync(context, 429) : Task.FromResult(false);
        };

        (await bench.DownloadAsync(server.Url())).Attempts.ShouldBe(2);

        bench.Time.Delays.ShouldBe([TimeSpan.FromSeconds(17)]);
        bench.ShouldContainOnly(server.Body);
    }

    [Fact]
    public async Task Changed_content_is_downloaded_from_the_start()
    {
        await using var server = await VideoServer.StartAsync();
        server.Fault = async (context, n) =>
        {
            if (n > 1) return false;
            await server.SendPartAsync(context, Half);
            await bench.Progress.ReceivedAsync(Half);
            (server.Body, server.ETag) = (Video.Bytes(seed: 2), "\"two\"");
            context.Abort();
            return true;
        };

        (await bench.DownloadAsync(server.Url())).ResumedFrom.ShouldBe(0);

        bench.ShouldContainOnly(server.Body);
        bench.Progress.Bodies.Last().Offset.ShouldBe(0);
    }

    [Fact]
    public async Task If_a_server_ignores_ranges_the_whole_video_is_downloaded_again()
    {
        await using var server = await VideoServer.StartAsync();
        server.Fault = async (context, n) =>
        {
            if (n == 1) return await server.ResetAfterAsync(context, Half, bench.Progress);
            await server.SendPartAsync(context, server.Body.Length);
            return true;
        };

        (await bench.DownloadAsync(server.Url())).ShouldBe(new Downloaded(server.Body.Length, 2, 0));

        bench.ShouldContainOnly(server.Body);
    }

    [Fact]
    public async Task A_206_with_a_shifted_range_is_discarded()
    {
        await using var server = await VideoServer.StartAsync();
        server.Fault = async (context, n) =>
        {
            if (n == 1) return await server.ResetAfterAsync(context, Half, bench.Progress);
            if (n > 2) return false;
            const int shifted = Half - 1000;
            context.Response.StatusCode = 206;
            context.Response.Headers.ETag = server.ETag;
            context.Response.Headers.ContentRange = $"bytes {shifted}-{server.Body.Length - 1}/{server.Body.Length}";
            await context.Response.Body.WriteAsync(server.Body.AsMemory(shifted));
            return true;
        };

        (await bench.DownloadAsync(server.Url())).ShouldBe(new Downloaded(server.Body.Length, 2, 0));

        bench.ShouldContainOnly(server.Body);
        server.Requests.Last().Range.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_stalled_attempt_ends_and_the_next_one_resumes()
    {
        await using var server = await VideoServer.StartAsync();
        server.Fault = async (context, n) =>
        {
            if (n > 1) return false;
            await server.SendPartAsync(context, Half);
            await bench.Progress.ReceivedAsync(Half);
            await StallAsync(context);
            return true;
        };

        (await bench.DownloadAsync(server.Url())).ShouldBe(new Downloaded(server.Body.Length, 2, Half));

        bench.ShouldContainOnly(server.Body);
        bench.Progress.Retries.Single().Reason.ShouldContain("sent nothing for 3000 s");
    }

    [Fact]
    public async Task A_server_that_never_responds_is_a_stall()
    {
        await using var server = await VideoServer.StartAsync();
        server.Fault = async (context, n) =>
        {
            if (n > 1) return false;
            await StallAsync(context);
            return true;
        };

        (await bench.DownloadAsync(server.Url())).Attempts.ShouldBe(2);

        bench.ShouldContainOnly(server.Body);
    }

    [Theory]
    [InlineData("text/html; charset=utf-8", "<html>Please come back</html>", "an HTML page")]
    [InlineData("application/json", "{\"error\":\"busy\"}", "JSON")]
    [InlineData("application/problem+json", "{\"error\":\"busy\"}", "JSON")]
    [InlineData("text/xml", "<Error/>", "XML")]
    [InlineData("application/xml", "<Error/>", "XML")]
    [InlineData("video/mp4", "<html>Please come back</html>", "an HTML page")]
    [InlineData("video/mp4", "\u0001tiny", "is not an MP4 video")]
    [InlineData("video/mp4", "Please come back later", "text")]
    [InlineData("video/mp4", "", "empty")]
    public async Task A_response_that_is_not_a_video_is_rejected(string type, string body, string reason)
    {
        await using var server = await VideoServer.StartAsync();
        server.Fault = (context, n) => n == 1 ? VideoServer.AnswerAsync(context, 200, body, type) : Task.FromResult(false);

        (await bench.DownloadAsync(server.Url())).Attempts.ShouldBe(2);

        bench.ShouldContainOnly(server.Body);
        bench.Progress.Retries.Single().Reason.ShouldContain(reason);
    }

    [Fact]
    public async Task A_permanent_fault_keeps_the_received_bytes_for_the_next_run()
    {
        await using var server = await VideoServer.StartAsync();
        bench.Options = bench.Options with { Transfers = bench.Options.Transfers with { Retries = 1 } };
        server.Fault = (context, n) => n == 1 ? server.ResetAfterAsync(context, Half, bench.Progress) : VideoServer.AnswerAsync(context, 500);

        (await bench.RunAsync(server.Url())).ShouldBe(
            new Failed("The server 127.0.0.1 answered 500 (InternalServerError). Run again to resume at 97.7 KB.", 2));
        server.Fault = (_, _) => Task.FromResult(false);
        (await bench.DownloadAsync(server.Url())).ShouldBe(new Downloaded(server.Body.Length, 1, Half));

        bench.ShouldContainOnly(server.Body);
    }

    [Fact]
    public async Task An_error_page_keeps_the_received_bytes()
    {
        await using var server = await VideoServer.StartAsync();
        server.Fault = (context, n) => n switch
        {
            1 => server.ResetAfterAsync(context, Half, bench.Progress),
            2 => VideoServer.AnswerAsync(context, 200, "<html/>", "text/html"),
            3 => VideoServer.AnswerAsync(context, 200, "<html/>", "video/mp4"),
            _ => Task.FromResult(false),
        };

        (await bench.DownloadAsync(server.Url())).ShouldBe(new Downloaded(server.Body.Length, 4, Half));

        bench.ShouldContainOnly(server.Body);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\nTransfer-Encoding: chunked", "8000\r\n")]
    [InlineData("HTTP/1.1 200 OK\nContent-Length: 200000", "")]
    [InlineData("HTTP/1.0 200 OK", "")]
    public async Task A_truncated_body_is_never_accepted(string head, string chunk)
    {
        var video = Video.Bytes();
        await using var server = new RawServer((n, _, stream) => n == 1
            ? RawServer.SendAsync(stream, head + "\nETag: \"one\"", (byte[])[.. System.Text.Encoding.ASCII.GetBytes(chunk), .. video[..0x8000]])
            : RawServer.SendAsync(stream, $"HTTP/1.1 200 OK\nContent-Length: {video.Length}", video));

        (await bench.DownloadAsync(server.Url)).Attempts.ShouldBe(2);

        bench.ShouldContainOnly(video);
    }

    [Fact]
    public async Task A_body_without_length_is_complete_if_its_boxes_are()
    {
        var video = Video.Bytes();
        await using var server = new RawServer((_, _, stream) => RawServer.SendAsync(stream, "HTTP/1.0 200 OK", video));

        (await bench.DownloadAsync(server.Url)).Attempts.ShouldBe(1);

        bench.ShouldContainOnly(video);
    }

    [Fact]
    public async Task A_slow_disk_is_not_reported_as_a_stalled_server()
    {
        await using var server = await VideoServer.StartAsync();
        server.Body = Video.Bytes(2_000_000); // more than one write
        bench.Progress.Meanwhile = () =>
        {
            if (bench.Progress.Received > MediaCheck.HeadLength) bench.Time.PassDeadlines();
        };

        (await bench.DownloadAsync(server.Url())).Attempts.ShouldBe(1);

        bench.ShouldContainOnly(server.Body);
    }

    public void Dispose() => bench.Dispose();

    private async Task StallAsync(HttpContext context)
    {
        var gone = new TaskCompletionSource();
        await using var registration = context.RequestAborted.Register(gone.SetResult);
        bench.Time.PassDeadlines(andPaused: true); // received bytes may not be written yet
        await gone.Task;
    }
}
