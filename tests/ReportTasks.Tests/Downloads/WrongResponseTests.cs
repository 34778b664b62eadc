using System.Text;
using ReportTasks.Downloads.Outcomes;
using ReportTasks.Tests.Downloads.Support;

namespace ReportTasks.Tests.Downloads;

/// <summary>Misleading responses, found by the torture tests.</summary>
public sealed class WrongResponseTests : IDisposable
{
    private const int Half = 100_000;

    private readonly Bench bench = new();
    private readonly byte[] video = Video.Bytes();

    [Theory]
    [InlineData("sk-live-1234:somewhere")]
    [InlineData("x.secret+1234://somewhere")]
    public async Task An_unknown_redirect_scheme_is_not_shown(string location)
    {
        await using var server = new RawServer((_, _, stream) => RawServer.SendAsync(stream, $"HTTP/1.1 302 Found\nLocation: {location}\nContent-Length: 0", default));

        var reason = await bench.FailAsync(server.Url);

        reason.ShouldBe("The URL uses an unknown scheme. Only http and https are supported.");
    }

    [Theory]
    [InlineData("sk-live-1234", "The server sent the video encoded although it was asked not to.")]
    [InlineData("GZIP", "The server sent the video encoded (GZIP) although it was asked not to.")]
    public async Task An_unknown_encoding_is_not_shown(string encoding, string reason)
    {
        await using var server = new RawServer((n, _, stream) => RawServer.SendAsync(
            stream, $"HTTP/1.1 200 OK\nContent-Length: {video.Length}{(n == 1 ? $"\nContent-Encoding: {encoding}" : "")}", n == 1 ? new byte[video.Length] : video));

        await bench.DownloadAsync(server.Url);

        bench.Progress.Retries.Single().Reason.ShouldBe(reason);
        bench.ShouldContainOnly(video);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\nContent-Length: 100000", "")]
    [InlineData("HTTP/1.1 200 OK\nTransfer-Encoding: chunked", "186A0\r\n")]
    public async Task A_truncated_video_is_not_complete_even_if_the_server_says_so(string head, string chunk)
    {
        await using var server = new RawServer((n, _, stream) => n == 1
            ? RawServer.SendAsync(stream, head + "\nETag: \"one\"", (byte[])[.. Encoding.ASCII.GetBytes(chunk), .. video[..Half], .. "\r\n0\r\n\r\n"u8])
            : RawServer.SendAsync(stream, $"HTTP/1.1 200 OK\nContent-Length: {video.Length}", video));

        (await bench.DownloadAsync(server.Url)).ShouldBe(new Downloaded(video.Length, 2, 0));

        bench.Progress.Retries.Single().Reason.ShouldContain("truncated");
        bench.ShouldContainOnly(video);
    }

    [Fact]
    public async Task A_416_for_a_truncated_video_is_ignored()
    {
        await WritePartAsync("""{"task_id":"task-0001","etag":"\"one\""}""");
        await using var server = new RawServer((n, _, stream) => n == 1
            ? RawServer.SendAsync(stream, $"HTTP/1.1 416 No\nContent-Range: bytes */{Half}\nContent-Length: 0", default)
            : RawServer.SendAsync(stream, $"HTTP/1.1 200 OK\nContent-Length: {video.Length}", video));

        (await bench.DownloadAsync(server.Url)).ShouldBe(new Downloaded(video.Length, 2, 0));

        bench.ShouldContainOnly(video);
    }

    [Fact]
    public async Task A_truncated_file_of_a_previous_run_is_not_complete_even_if_a_server_says_so()
    {
        await WritePartAsync($$"""{"task_id":"task-0001","etag":"\"one\"","length":{{Half}}}""");
        await using var server = new RawServer((_, _, stream) => RawServer.SendAsync(stream, $"HTTP/1.1 200 OK\nContent-Length: {video.Length}", video));

        (await bench.DownloadAsync(server.Url)).ShouldBe(new Downloaded(video.Length, 1, 0));

        bench.ShouldContainOnly(video);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1000)]
    [InlineData(999_999)]
    public async Task Content_Length_of_a_chunked_body_is_ignored(int length)
    {
        byte[] body = [.. Encoding.ASCII.GetBytes($"{video.Length:x}\r\n"), .. video, .. "\r\n0\r\n\r\n"u8];
        await using var server = new RawServer((_, _, stream) => RawServer.SendAsync(stream, $"HTTP/1.1 200 OK\nContent-Length: {length}\nTransfer-Encoding: chunked", body));

        (await bench.DownloadAsync(server.Url)).Attempts.ShouldBe(1);

        bench.ShouldContainOnly(video);
    }

    [Fact]
    public async Task A_range_in_another_unit_than_bytes_is_not_appended()
    {
        await WritePartAsync($$"""{"task_id":"task-0001","etag":"\"one\"","length":{{video.Length}}}""");
        await using var server = new RawServer((n, _, stream) => n == 1
            ? RawServer.SendAsync(stream, $"HTTP/1.1 206 Partial\nETag: \"one\"\nContent-Range: seconds {Half}-{video.Length - 1}/{video.Length}\nContent-Length: {Half}", new byte[Half])
            : RawServer.SendAsync(stream, $"HTTP/1.1 200 OK\nContent-Length: {video.Length}", video));

        (await bench.DownloadAsync(server.Url)).ShouldBe(new Downloaded(video.Length, 1, 0));

        bench.ShouldContainOnly(video);
    }

    [Fact]
    public async Task A_412_to_a_range_request_restarts_the_download()
    {
        await WritePartAsync($$"""{"task_id":"task-0001","etag":"\"one\"","length":{{video.Length}}}""");
        await using var server = new RawServer((_, head, stream) => head.Contains("If-Range", StringComparison.Ordinal)
            ? RawServer.SendAsync(stream, "HTTP/1.1 412 Precondition Failed\nContent-Length: 0", default)
            : RawServer.SendAsync(stream, $"HTTP/1.1 200 OK\nContent-Length: {video.Length}", video));

        (await bench.DownloadAsync(server.Url)).ShouldBe(new Downloaded(video.Length, 1, 0));

        bench.ShouldContainOnly(video);
    }

    [Fact]
    public async Task A_body_longer_than_its_range_is_not_reported_as_too_short()
    {
        await WritePartAsync($$"""{"task_id":"task-0001","etag":"\"one\"","length":{{video.Length}}}""");
        await using var server = new RawServer((n, _, stream) => n == 1
            ? RawServer.SendAsync(stream, $"HTTP/1.1 206 Partial\nETag: \"one\"\nContent-Range: bytes {Half}-{video.Length - 1}/{video.Length}\nContent-Length: {Half + 10}", new byte[Half + 10])
            : RawServer.SendAsync(stream, $"HTTP/1.1 200 OK\nContent-Length: {video.Length}", video));

        (await bench.DownloadAsync(server.Url)).Attempts.ShouldBe(2);

        bench.Progress.Retries.Single().Reason.ShouldBe("The server sent too much: 200010 bytes instead of 200000.");
        bench.ShouldContainOnly(video);
    }

    [Fact]
    public async Task A_body_without_length_that_ends_between_two_boxes_is_not_complete()
    {
        await using var server = new RawServer((n, _, stream) => RawServer.SendAsync(stream, "HTTP/1.0 200 OK", n == 1 ? video.AsMemory(0, 40) : video));

        (await bench.DownloadAsync(server.Url)).Attempts.ShouldBe(2);

        bench.ShouldContainOnly(video);
    }

    public void Dispose() => bench.Dispose();

    /// <summary>Left by a previous run: half the video.</summary>
    private async Task WritePartAsync(string state)
    {
        await File.WriteAllBytesAsync(bench.Directory["clip.mp4.part"], video[..Half], TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(bench.Directory["clip.mp4.part.state"], state, TestContext.Current.CancellationToken);
    }
}
