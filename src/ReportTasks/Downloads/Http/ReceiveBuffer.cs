using System.Buffers;

namespace ReportTasks.Downloads.Http;

/// <summary>What has come of a body and is not written yet, in a pooled buffer.</summary>
internal sealed class ReceiveBuffer : IDisposable
{
    private const int Length = 256 * 1024;

    private readonly byte[] buffer = ArrayPool<byte>.Shared.Rent(Length);
    private int begin;
    private int end;

    /// <summary>Where the next bytes go; never empty once what was there is written.</summary>
    public Memory<byte> Room => buffer.AsMemory(end);

    public ReadOnlySpan<byte> Unwritten => buffer.AsSpan(begin..end);

    /// <summary>Whether nothing more can come before what is there is written.</summary>
    public bool IsFull => end == buffer.Length;

    /// <summary>So many have come into <see cref="Room"/>.</summary>
    public void Add(int count) => end += count;

    /// <summary>What was there is written; not while anything comes into a buffer that is full.</summary>
    public void Written() => begin = end = IsFull ? 0 : end;

    public void Dispose() => ArrayPool<byte>.Shared.Return(buffer);
}
