using System.Buffers;

namespace ReportTasks.Downloads.Http;

/// <summary>Received bytes of a body that are not written yet, in a pooled buffer.</summary>
internal sealed class ReceiveBuffer : IDisposable
{
    private const int Length = 256 * 1024;

    private readonly byte[] buffer = ArrayPool<byte>.Shared.Rent(Length);
    private int begin;
    private int end;

    /// <summary>Where the next bytes go; never empty after <see cref="Written"/>.</summary>
    public Memory<byte> Free => buffer.AsMemory(end);

    public ReadOnlySpan<byte> Unwritten => buffer.AsSpan(begin..end);

    /// <summary>Whether the buffer must be written before the next read.</summary>
    public bool IsFull => end == buffer.Length;

    /// <summary>Counts bytes that were read into <see cref="Free"/>.</summary>
    public void Add(int count) => end += count;

    /// <summary>Marks all bytes as written. Not during a read into a full buffer.</summary>
    public void Written() => begin = end = IsFull ? 0 : end;

    public void Dispose() => ArrayPool<byte>.Shared.Return(buffer);
}
