using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ReportTasks.Tests.Downloads.Support;

/// <summary>A server that sends exactly the given bytes and then closes the connection.</summary>
internal sealed class RawServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource end = new();
    private readonly Task loop;

    /// <param name="answer">Gets the number of the connection, from 1, and the request headers.</param>
    public RawServer(Func<int, string, Stream, Task> answer)
    {
        listener.Start();
        loop = AcceptAsync(answer);
    }

    public string Url => $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/video.mp4?_jwt=secret.e30.signature";

    public static async Task SendAsync(Stream stream, string head, ReadOnlyMemory<byte> body)
    {
        await stream.WriteAsync(Encoding.Latin1.GetBytes(head.ReplaceLineEndings("\r\n") + "\r\n\r\n"));
        await stream.WriteAsync(body);
    }

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        await loop;
        listener.Stop();
        end.Dispose();
    }

    private async Task AcceptAsync(Func<int, string, Stream, Task> answer)
    {
        try
        {
            for (var number = 1; ; number++)
            {
                using var client = await listener.AcceptTcpClientAsync(end.Token);
                await using var stream = client.GetStream();
                await answer(number, await ReadHeadAsync(stream), stream);
                client.Client.Shutdown(SocketShutdown.Send);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or IOException or ObjectDisposedException)
        {
            // The test has ended.
        }
    }

    private async Task<string> ReadHeadAsync(NetworkStream stream)
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal) && await stream.ReadAsync(one, end.Token) > 0) head.Append((char)one[0]);
        return head.ToString();
    }
}
