using System.Net;
using System.Net.Sockets;

namespace Torture.Kills;

/// <summary>Relays requests to the store and reports every piece, so that a run can be killed during an upload.</summary>
internal sealed class CephRelay : IDisposable
{
    private const int PieceLength = 16 * 1024;

    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource over = new();
    private readonly Uri store;

    public CephRelay(Uri store)
    {
        this.store = store;
        listener.Start();
        _ = AcceptAsync();
    }

    public string Address => $"http://{listener.LocalEndpoint}";

    /// <summary>Called with every piece before it is passed on.</summary>
    public Action? Passed { get; set; }

    public void Dispose()
    {
        over.Cancel();
        listener.Dispose();
        over.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true) _ = ServeAsync(await listener.AcceptSocketAsync(over.Token));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or InvalidOperationException)
        {
            // The case is over.
        }
    }

    private async Task ServeAsync(Socket client)
    {
        using var there = new Socket(SocketType.Stream, ProtocolType.Tcp);
        using (client)
        {
            try
            {
                await there.ConnectAsync(store.Host, store.Port);
                await Task.WhenAll(PassAsync(client, there, isTold: true), PassAsync(there, client, isTold: false));
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                // The run was killed or the store closed the connection: both sides are closed.
            }
        }
    }

    private async Task PassAsync(Socket from, Socket to, bool isTold)
    {
        var buffer = new byte[PieceLength];
        try
        {
            int read;
            while ((read = await from.ReceiveAsync(buffer, SocketFlags.None)) > 0)
            {
                if (isTold) Passed?.Invoke();
                await to.SendAsync(buffer.AsMemory(0, read), SocketFlags.None);
            }

            to.Shutdown(SocketShutdown.Send);
        }
        catch
        {
            from.Dispose();
            to.Dispose();
            throw;
        }
    }
}
