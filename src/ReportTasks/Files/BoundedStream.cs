namespace ReportTasks.Files;

/// <summary>Limits how much is read from a stream, because compressed data may expand without end.</summary>
/// <param name="exceeded">Creates the exception for reading beyond the limit.</param>
internal sealed class BoundedStream(Stream inner, long maxLength, Func<Exception> exceeded) : ReadOnlyStream
{
    private long position;

    public override long Position
    {
        get => position;
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        var read = inner.Read(buffer);
        position += read;
        return position <= maxLength ? read : throw exceeded();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) inner.Dispose();
        base.Dispose(disposing);
    }
}
