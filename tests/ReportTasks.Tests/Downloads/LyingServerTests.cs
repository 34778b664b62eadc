using System.Text;
using ReportTasks.Downloads;
using ReportTasks.Tests.Downloads.Support;

namespace ReportTasks.Tests.Downloads;

/// <summary>Servers that say what is not so, found by the torture.</summary>
public sealed class LyingServerTests : IDisposable
{
    private const int Half = 100_000;

    private readonly Bench bench = new();
    private readonly byte[] video = Video.Bytes();

    [Theory]
    [InlineData("sk-live-1234:somewhere")]
    [InlineData("x.secret+1234://somewhere")]
    public async Task A_redirect_to_a_scheme_that_nobody_knows_does_not_show_it(string location)
    {
        await using var server = new RawServer((_, _, stream) => RawServer.SendAsync(stream, $"HTTP/1.1 302 Found\nLocation: {location}\nContent-Length: 0", default));

        var reason = await bench.FailAsync(server.Url);

        reason.ShouldBe("The address uses a scheme of its own, and only http and https are downloaded from.");
    }

    [Theory]
    [InlineData("sk-live-1234", "The server sent the video encoded although it was asked not to.")]
    [InlineData("GZIP", "The server sent the video encoded (GZIP) although it was asked not to.")]
    public async Task An_encoding_that_nobody_knows_is_not_shown(string encoding, string reason)
    {
        await using var server = new RawServer((n, _, stream) => RawServer.SendAsync(
            stream, $"HTTP/1.1 200 OK\nContent-Length: {video.Length}{(n == 1 ? $"\nContent-Encoding: {encoding}" : "")}", video));

        await bench.DownloadAsync(server.Url);

        bench.Progress.Retries.Single().Reason.ShouldBe(reason);
        bench.ShouldHold(video);
    }

    public void Dispose() => bench.Dispose();
}
