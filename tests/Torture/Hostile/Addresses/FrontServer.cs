using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Torture.Hostile.Addresses;

/// <summary>
/// A server on all addresses of this machine that acts as the public server, the proxy and the forbidden target. It redirects
/// <c>/to/N</c> to the N-th target, closes <c>/break/…</c> early, and serves a small video at all other paths.
/// </summary>
internal sealed class FrontServer : IAsyncDisposable
{
    private static readonly byte[] Video = [0, 0, 0, 24, .. "ftypisom"u8, 0, 0, 0, 0, .. "isomiso2"u8, 0, 0, 0, 8, .. "moov"u8, 0, 0, 0, 8, .. "mdat"u8];

    private readonly TcpListener listener = new(IPAddress.IPv6Any, 0) { Server = { DualMode = true } };
    private readonly CancellationTokenSource stop = new();
    private readonly Task accepting;
    private readonly ConcurrentDictionary<string, ConcurrentQueue<string>> requests = new(StringComparer.Ordinal);
    private readonly Func<int, string, string> placeOf;

    public FrontServer(Func<int, string, string> placeOf)
    {
        this.placeOf = placeOf;
        listener.Start(512);
        accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>The number of accepted connections.</summary>
    public long Connections => Interlocked.Read(ref connections);

    private long connections;

    /// <summary>The request line of every request with a mark in its path.</summary>
    public IReadOnlyCollection<string> RequestsOf(string mark) => requests.TryGetValue(mark, out var heard) ? heard : [];

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        await accepting;
        stop.Dispose();
        listener.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true) _ = AnswerAsync(await listener.AcceptTcpClientAsync(stop.Token));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or InvalidOperationException)
        {
            // The end.
        }
    }

    private async Task AnswerAsync(TcpClient client)
    {
        Interlocked.Increment(ref connections);
        using (client)
        {
            try
            {
                using var reader = new StreamReader(client.GetStream(), Encoding.Latin1);
                if (await reader.ReadLineAsync(stop.Token) is not { } first) return;
                requests.GetOrAdd(MarkIn(first), _ => new ConcurrentQueue<string>()).Enqueue(first);
                while (await reader.ReadLineAsync(stop.Token) is { Length: > 0 })
                {
                    // Headers.
                }

                if (first.Contains("/break/", StringComparison.Ordinal)) return;
                await client.GetStream().WriteAsync(AnswerTo(first), stop.Token);
            }
            catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException)
            {
                // The client disconnected.
            }
        }
    }

    private static string MarkIn(string request) => request.Split('/').FirstOrDefault(part => part.StartsWith("case-", StringComparison.Ordinal)) ?? "";

    private byte[] AnswerTo(string request)
    {
        var at = request.IndexOf("/to/", StringComparison.Ordinal);
        if (at < 0) return [.. Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Type: video/mp4\r\nContent-Length: {Video.Length}\r\nConnection: close\r\n\r\n"), .. Video];
        var number = int.Parse(request.AsSpan(at + 4, request.IndexOf(' ', at) - at - 4), null);
        return Encoding.UTF8.GetBytes($"HTTP/1.1 302 Found\r\nLocation: {placeOf(number, MarkIn(request))}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    }
}
