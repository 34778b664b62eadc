namespace ReportTasks.Tests.Publishing.Stores.Support;

/// <summary>Returns bytes in small pieces and reports the position of each read.</summary>
internal sealed class MonitoredStream(byte[] bytes, Action<long> onRead) : MemoryStream(bytes, writable: false)
{
    private const int PieceLength = 16 * 1024;

    // The base class routes all other read methods here.
    public override int Read(byte[] buffer, int offset, int count)
    {
        onRead(Position);
        return base.Read(buffer, offset, Math.Min(count, PieceLength));
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(Read(buffer.Span));
    }

    // Otherwise the base class returns everything at once.
    public override async Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken)
    {
        var buffer = new byte[PieceLength];
        int read;
        while ((read = await ReadAsync(buffer, cancellationToken)) > 0) await destination.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
    }
}
