using System.Text;
using ReportTasks.Downloads.Outcomes;
using ReportTasks.Tests.Downloads.Support;

namespace ReportTasks.Tests.Downloads;

/// <summary>Servers that send a complete video with wrong headers: the bytes decide.</summary>
public sealed class WrongHeaderTests : IDisposable
{
    private const int Half = 100_000;

    private readonly Bench bench = new();
    private readonly byte[] video = Video.Bytes();

    [Theory]
    [InlineData("Content-Type: text/html")]
    [InlineData("Content-Type: application/json")]
    [InlineData("Content-Type: text/xml")]
    [InlineData("Content-Type: text/plain")]
    [InlineData("Content-Encoding: aws-chunked")]
    [InlineData("Content-Encoding: none")]
    [InlineData("Content-Encoding: binary")]
    [InlineData("Content-Encoding: identity")]
    [InlineData("Content-Encoding: gzip")]
    [InlineData("Content-Encoding: br")]
    public async Task A_complete_video_is_accepted_whatever_the_headers_say(string header)
    {
        await using var server = new RawServer((_, _, stream) => RawServer.SendAsync(stream, $"HTTP/1.1 200 OK\nContent-Length: {video.Length}\n{header}", video));

        (await bench.DownloadAsync(server.Url)).Attempts.ShouldBe(1);

        bench.ShouldContainOnly(video);
    }

    [Theory]
    [InlineData("Content-Type: text/html")]
    [InlineData("Content-Encoding: gzip")]
    public async Task A_range_response_with_the_same_wrong_headers_is_resumed(string header)
    {
        await using var server = new RawServer(async (n, _, stream) =>
        {
            if (n == 1)
            {
                await RawServer.SendAsync(stream, $"HTTP/1.1 200 OK\nETag: \"one\"\nContent-Length: {video.Length}\n{header}", video.AsMemory(0, Half));
                await bench.Progress.ReceivedAsync(Half);
            }
            else
            {
                await RawServer.SendAsync(stream, $"HTTP/1.1 206 Partial\nETag: \"one\"\nContent-Range: bytes {Half}-{video.Length - 1}/{video.Length}\nContent-Length: {Half}\n{header}", video.AsMemory(Half));
            }
        });

        (await bench.DownloadAsync(server.Url)).ShouldBe(new Downloaded(video.Length, 2, Half));

        bench.ShouldContainOnly(video);
    }

    [Theory]
    [InlineData("\r\n")]
    [InlineData("\r\n--boundary-0123456789--\r\n")]
    [InlineData("<!-- cached by proxy 7 -->")]
    public async Task Text_after_the_last_box_is_kept_with_the_video(string text)
    {
        byte[] body = [.. video, .. Encoding.ASCII.GetBytes(text)];
        foreach (var head in (string[])[$"HTTP/1.1 200 OK\nContent-Length: {body.Length}", "HTTP/1.0 200 OK"])
        {
            await using var server = new RawServer((_, _, stream) => RawServer.SendAsync(stream, head, body));
            using var own = new Bench();

            (await own.DownloadAsync(server.Url)).Attempts.ShouldBe(1, head);

            own.ShouldContainOnly(body);
        }
    }

    public void Dispose() => bench.Dispose();
}
