using System.Net;
using System.Net.Sockets;

namespace ReportTasks.Downloads.Http;

/// <summary>Real connections.</summary>
internal static class Connections
{
    public static async ValueTask<Stream> OpenAsync(IPEndPoint endPoint, CancellationToken cancellation)
    {
        var socket = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(endPoint, cancellation);
            return new ReadAheadStream(socket);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
