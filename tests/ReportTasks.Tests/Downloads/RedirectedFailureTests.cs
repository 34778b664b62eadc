using System.Net;
using System.Net.Sockets;
using ReportTasks.Tests.Downloads.Support;

namespace ReportTasks.Tests.Downloads;

/// <summary>A failure after a redirect names the host it redirected to.</summary>
public sealed class RedirectedFailureTests : IDisposable
{
    private readonly Bench bench = new();
    private readonly byte[] video = Video.Bytes();

    public RedirectedFailureTests() => bench.Environment = bench.Environment with
    {
        Resolve = (host, _) => host == "unknown.example" ? throw new SocketException((int)SocketError.HostNotFound) : Task.FromResult<IPAddress[]>([IPAddress.Loopback]),
    };

    [Fact]
    public async Task An_unknown_redirect_host_is_named()
    {
        await using var server = new RawServer((_, _, stream) => RedirectAsync(stream, "http://unknown.example/"));

        (await bench.FailAsync(At("first.example", server))).ShouldStartWith("The host unknown.example could not be resolved");
    }

    [Fact]
    public async Task A_redirect_host_that_closes_the_connection_is_named()
    {
        await using var broken = new RawServer((_, _, stream) => RawServer.SendAsync(stream, $"HTTP/1.1 200 OK\nContent-Length: {video.Length + 1}", video));
        await using var server = new RawServer((_, _, stream) => RedirectAsync(stream, At("second.example", broken)));

        (await bench.FailAsync(At("first.example", server))).ShouldStartWith("The connection to second.example broke");
    }

    [Fact]
    public async Task An_unresponsive_redirect_host_is_named()
    {
        await using var silent = new RawServer(async (_, _, stream) =>
        {
            bench.Time.PassDeadlines();
            _ = await stream.ReadAsync(new byte[1]);
        });
        await using var server = new RawServer((_, _, stream) => RedirectAsync(stream, At("second.example", silent)));

        (await bench.FailAsync(At("first.example", server))).ShouldStartWith("The server second.example sent nothing for");
    }

    [Fact]
    public async Task The_next_attempt_starts_at_the_original_URL()
    {
        await using var server = new RawServer((n, _, stream) => n == 1 ? RedirectAsync(stream, "http://unknown.example/") : Task.CompletedTask);
        bench.Options = bench.Options with { Transfers = bench.Options.Transfers with { Retries = 1 } };

        (await bench.FailAsync(At("first.example", server))).ShouldStartWith("The connection to first.example broke");
        bench.Progress.Retries.Single().Reason.ShouldStartWith("The host unknown.example could not be resolved");
    }

    public void Dispose() => bench.Dispose();

    private static string At(string host, RawServer server) => server.Url.Replace("127.0.0.1", host, StringComparison.Ordinal);

    private static Task RedirectAsync(Stream stream, string location) => RawServer.SendAsync(stream, $"HTTP/1.1 302 Found\nLocation: {location}\nConnection: close\nContent-Length: 0", default);
}
