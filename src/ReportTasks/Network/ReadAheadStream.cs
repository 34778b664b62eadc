using System.Net;
using System.Net.Sockets;

namespace ReportTasks.Network;

/// <summary>
/// A connection that reads everything received so far in one system call. TLS reads the header and the 16 KiB of each record
/// separately, which would take two calls and often two waits. Supports one reader at a time.
/// </summary>
internal sealed class ReadAheadStream(Socket socket) : NetworkStream(socket, ownsSocket: true)
{
    private const int BufferLength = 128 * 1024;

    private readonly byte[] buffer = GC.AllocateUninitializedArray<byte>(BufferLength);
    private int begin;
    private int end;

    public static async ValueTask<Stream> ConnectAsync(IPEndPoint endPoint, CancellationToken cancellation)
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

    public override ValueTask<int> ReadAsync(Memory<byte> destination, CancellationToken cancellationToken = default)
    {
        if (begin < end) return ValueTask.FromResult(Take(destination.Span));

        // A large destination needs no buffer. An empty one only waits for data.
        return destination.Length is 0 or >= BufferLength
            ? base.ReadAsync(destination, cancellationToken)
            : FillAsync(destination, cancellationToken);
    }

    public override Task<int> ReadAsync(byte[] destination, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(destination.AsMemory(offset, count), cancellationToken).AsTask();

    // NetworkStream forwards Read(Span) of derived classes to this overload.
    public override int Read(byte[] destination, int offset, int count)
    {
        if (begin == end) (begin, end) = (0, base.Read(buffer, 0, buffer.Length));
        return Take(destination.AsSpan(offset, count));
    }

    private async ValueTask<int> FillAsync(Memory<byte> destination, CancellationToken cancellation)
    {
        (begin, end) = (0, await base.ReadAsync(buffer, cancellation));
        return Take(destination.Span);
    }

    private int Take(Span<byte> destination)
    {
        var count = Math.Min(destination.Length, end - begin);
        buffer.AsSpan(begin, count).CopyTo(destination);
        begin += count;
        return count;
    }
}
