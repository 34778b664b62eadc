using System.Buffers;

namespace ReportTasks.Downloads.Http;

/// <summary>A pooled buffer of received bytes that are not written yet.</summary>
internal sealed class ReceiveBuffer : IDisposable
{
    private const int Length = 256 * 1024;

    private readonly byte[] buffer = ArrayPool<byte>.Shared.Rent(Length);
    private int begin;
    private int end;

    /// <summary>The space for the next bytes. Never empty after <see cref="Written"/>.</summary>
    public Memory<byte> Free => buffer.AsMemory(end);

    public ReadOnlySpan<byte> Unwritten => buffer.AsSpan(begin..end);

    /// <summary>Whether the buffer must be written before the next read.</summary>
    public bool IsFull => end == buffer.Length;

    /// <summary>Counts bytes that were read into <see cref="Free"/>.</summary>
    public void Add(int count) => end += count;

    /// <summary>Marks all bytes as written. During a read, call it only if the buffer is not full.</summary>
    public void Written() => begin = end = IsFull ? 0 : end;

    public void Dispose() => ArrayPool<byte>.Shared.Return(buffer);
}
