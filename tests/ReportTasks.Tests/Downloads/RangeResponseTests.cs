using System.Net.Sockets;
using ReportTasks.Downloads.Outcomes;
using ReportTasks.Tests.Downloads.Support;

namespace ReportTasks.Tests.Downloads;

/// <summary>Unusual responses to a range request.</summary>
public sealed class RangeResponseTests : IDisposable
{
    private const int Half = 100_000;

    private readonly Bench bench = new();
    private readonly byte[] video = Video.Bytes();

    [Theory]
    [InlineData("206 Partial\nETag: \"one\"\nContent-Range: items 100000-199999/200000", "of other things than bytes")]
    [InlineData("206 Partial\nETag: \"one\"\nContent-Range: bytes */200000", "that does not say which")]
    [InlineData("206 Partial\nETag: \"one\"\nContent-Range: bytes 100000-200000/200000", "that ends behind the end")]
    [InlineData("206 Partial\nETag: \"one\"\nContent-Range: bytes 50-199999/200000", "that begins elsewhere")]
    [InlineData("416 No\nContent-Range: items */100000", "an end of other things than bytes")]
    [InlineData("416 No", "an end that does not say where")]
    [InlineData("416 No\nETag: \"two\"\nContent-Range: bytes */100000", "the end of another video, by its ETag")]
    [InlineData("416 No\nLast-Modified: Tue, 17 Jun 2025 04:00:00 GMT\nContent-Range: bytes */100000", "the end of another video, by its date")]
    public async Task A_range_response_that_does_not_match_restarts_the_download(string answer, string what)
    {
        await WritePartAsync("""{"task_id":"task-0001","etag":"\"one\""}""");
        await using var server = new RawServer((n, _, stream) => n == 1
            ? RawServer.SendAsync(stream, $"HTTP/1.1 {answer}\nContent-Length: 0", default)
            : RawServer.SendAsync(stream, $"HTTP/1.1 200 OK\nContent-Length: {video.Length}", video));

        (await bench.RunAsync(server.Url)).ShouldBe(new Downloaded(video.Length, 1, 0), what);

        bench.ShouldContainOnly(video);
    }

    [Fact]
    public async Task An_HTML_page_instead_of_the_range_keeps_the_received_bytes()
    {
        await WritePartAsync($$"""{"task_id":"task-0001","etag":"\"one\"","length":{{video.Length}}}""");
        await using var server = new RawServer((n, _, stream) => n == 1
            ? RawServer.SendAsync(stream, $"HTTP/1.1 206 Partial\nETag: \"one\"\nContent-Type: text/html\nContent-Range: bytes {Half}-{video.Length - 1}/{video.Length}\nContent-Length: {Half}", new byte[Half])
            : RawServer.SendAsync(stream, $"HTTP/1.1 206 Partial\nETag: \"one\"\nContent-Range: bytes {Half}-{video.Length - 1}/{video.Length}\nContent-Length: {Half}", video.AsMemory(Half)));

        (await bench.DownloadAsync(server.Url)).ShouldBe(new Downloaded(video.Length, 2, Half));

        bench.Progress.Retries.Single().Reason.ShouldContain("an HTML page");
        bench.ShouldContainOnly(video);
    }

    [Fact]
    public async Task A_video_of_a_task_without_an_id_is_never_resumed()
    {
        await WritePartAsync("""{"task_id":"","etag":"\"one\""}""");
        await using var server = new RawServer((_, request, stream) =>
        {
            request.ShouldNotContain("Range:");
            return RawServer.SendAsync(stream, $"HTTP/1.1 200 OK\nContent-Length: {video.Length}", video);
        });

        (await bench.RunAsync(Bench.Task(server.Url, id: ""))).Videos.Single().Outcome.ShouldBe(new Downloaded(video.Length, 1, 0));
    }

    [Fact]
    public async Task A_connection_reset_while_connecting_is_retried()
    {
        bench.Environment = bench.Environment with { CreateHandler = _ => new FailingHandler(new SocketException((int)SocketError.ConnectionReset)) };

        (await bench.FailAsync("https://example.org/video.mp4")).ShouldContain("it was reset right after it was opened");
        bench.Progress.Retries.Count.ShouldBe(bench.Options.Transfers.Retries);
    }

    [Fact]
    public async Task An_unexpected_error_fails_one_video_and_shows_only_the_exception_type()
    {
        bench.Environment = bench.Environment with { CreateHandler = _ => new FailingHandler(new InvalidOperationException("https://example.org/?_jwt=secret")) };

        (await bench.FailAsync("https://example.org/video.mp4")).ShouldBe("Unexpected error (InvalidOperationException). Run again. If it happens again, report it.");
    }

    public void Dispose() => bench.Dispose();

    private async Task WritePartAsync(string state)
    {
        await File.WriteAllBytesAsync(bench.Directory["clip.mp4.part"], video[..Half], TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(bench.Directory["clip.mp4.part.state"], state, TestContext.Current.CancellationToken);
    }

    private sealed class FailingHandler(Exception exception) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => throw exception;
    }
}
