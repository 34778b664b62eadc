using System.Buffers;

namespace ReportTasks.Reports;

/// <summary>Writes large blocks. The serializer flushes after each record, which would hurt compression.</summary>
internal sealed class StreamOutput(Stream stream) : IBufferWriter<byte>
{
    private byte[] buffer = new byte[64 * 1024];
    private int used;

    public void Advance(int count) => used += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        if (buffer.Length - used < Math.Max(sizeHint, 1)) Flush();
        if (buffer.Length < sizeHint) buffer = new byte[sizeHint];
        return buffer.AsMemory(used);
    }

    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    public void Flush()
    {
        stream.Write(buffer, 0, used);
        used = 0;
    }
}
