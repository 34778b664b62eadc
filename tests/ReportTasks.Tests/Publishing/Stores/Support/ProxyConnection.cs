using System.Net.Sockets;
using System.Text;

namespace ReportTasks.Tests.Publishing.Stores.Support;

/// <summary>
/// One connection through a <see cref="FaultProxy"/>. A request starts at a read that begins with a method: clients here wait for a
/// response before the next request, and no test content looks like a method.
/// </summary>
internal sealed class ProxyConnection(FaultProxy proxy, TcpClient client) : IDisposable
{
    private static readonly string[] Methods = ["GET ", "PUT ", "HEAD ", "POST ", "DELETE "];

    // Null once the client is closed.
    private readonly Socket socket = client.Client;
    private readonly TcpClient server = new();

    public async Task RelayAsync(Uri? to, CancellationToken cancellation)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        try
        {
            if (to is not null) await server.ConnectAsync(to.Host, to.Port, either.Token);
            var answers = to is null ? Task.CompletedTask : CopyAnswersAsync(either.Token);
            await CopyRequestsAsync(either.Token);
            await either.CancelAsync();
            await answers;
        }
        catch (Exception e) when (e is IOException or SocketException or OperationCanceledException or ObjectDisposedException or InvalidOperationException)
        {
            // One side closed the connection, as a test intended, so the other is closed, too.
            await either.CancelAsync();
        }
    }

    public void Dispose()
    {
        client.Dispose();
        server.Dispose();
    }

    private async Task CopyAnswersAsync(CancellationToken cancellation)
    {
        try
        {
            await server.GetStream().CopyToAsync(client.GetStream(), cancellation);
            socket.Shutdown(SocketShutdown.Send);
        }
        catch (Exception e) when (e is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            client.Close();
        }
    }

    private async Task CopyRequestsAsync(CancellationToken cancellation)
    {
        var buffer = new byte[16 * 1024];
        var requestLine = "";
        long passed = 0;
        int read;
        while ((read = await client.GetStream().ReadAsync(buffer, cancellation)) > 0)
        {
            var text = Encoding.Latin1.GetString(buffer, 0, read);
            if (Methods.Any(method => text.StartsWith(method, StringComparison.Ordinal)))
            {
                proxy.Begin(requestLine = text[..Math.Max(0, text.IndexOf('\r', StringComparison.Ordinal))]);
                passed = 0;
            }

            passed += read;
            var fault = proxy.Take(requestLine, passed);
            if (fault?.Answer is { } answer)
            {
                await AnswerAsync(text, answer, cancellation);
                return;
            }

            if (fault is { Corrupts: true })
            {
                buffer[read - 1] ^= 1;
            }
            else if (fault is not null)
            {
                await BreakAsync(fault, cancellation);
                return;
            }

            await server.GetStream().WriteAsync(buffer.AsMemory(0, read), cancellation);
        }
    }

    private async Task BreakAsync(FaultProxy.Fault fault, CancellationToken cancellation)
    {
        if (fault.Held is { } held)
        {
            held.TrySetResult();
            await Task.Delay(Timeout.Infinite, cancellation);
        }

        // Sends a reset instead of an orderly close.
        client.LingerState = server.LingerState = new LingerOption(enable: true, 0);
        client.Close();
        server.Close();
    }

    /// <summary>Reads the whole request first; otherwise a client that is still sending sees a broken connection.</summary>
    private async Task AnswerAsync(string begun, string answer, CancellationToken cancellation)
    {
        var request = new StringBuilder(begun);
        var buffer = new byte[64 * 1024];
        while (!IsWhole(request))
        {
            var read = await client.GetStream().ReadAsync(buffer, cancellation);
            if (read == 0) return;
            request.Append(Encoding.Latin1.GetString(buffer, 0, read));
        }

        await client.GetStream().WriteAsync(Encoding.Latin1.GetBytes(answer), cancellation);
        socket.Shutdown(SocketShutdown.Send);
        while (await client.GetStream().ReadAsync(buffer, cancellation) > 0)
        {
            // Waits until the client has closed.
        }
    }

    private static bool IsWhole(StringBuilder request)
    {
        var text = request.ToString();
        var body = text.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4;
        if (body < 4) return false;
        var head = text[..body];
        if (head.Contains("Expect: 100-continue", StringComparison.OrdinalIgnoreCase)) return true;
        if (head.Contains("Transfer-Encoding: chunked", StringComparison.OrdinalIgnoreCase)) return text.EndsWith("0\r\n\r\n", StringComparison.Ordinal);
        const string Length = "\r\nContent-Length:";
        var at = head.IndexOf(Length, StringComparison.OrdinalIgnoreCase);
        return at < 0 || text.Length - body >= long.Parse(head[(at + Length.Length)..].Split('\r')[0], System.Globalization.CultureInfo.InvariantCulture);
    }
}
