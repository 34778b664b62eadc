using System.Net.Sockets;

namespace ReportTasks.Downloads.Http;

/// <summary>
/// A connection from which as much is read at once as has come, whoever asks for less: TLS asks for the head of each record and
/// for its 16 KiB by themselves, each of which would be a call of the system, and often a wait. One reads at a time.
/// </summary>
internal sealed class ReadAheadStream(Socket socket) : NetworkStream(socket, ownsSocket: true)
{
    private const int BufferLength = 128 * 1024;

    private readonly byte[] buffer = GC.AllocateUninitializedArray<byte>(BufferLength);
    private int begin;
    private int end;

    public override ValueTask<int> ReadAsync(Memory<byte> destination, CancellationToken cancellationToken = default)
    {
        if (begin < end) return ValueTask.FromResult(Take(destination.Span));

        // What is as large needs no other buffer; what is empty waits for the first byte and takes none.
        return destination.Length is 0 or >= BufferLength ? base.ReadAsync(destination, cancellationToken) : FillAsync(destination, cancellationToken);
    }

    public override Task<int> ReadAsync(byte[] destination, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(destination.AsMemory(offset, count), cancellationToken).AsTask();

    // Also for who reads into a span: a NetworkStream that is derived from reads for it here.
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
