namespace ReportTasks.Publishing.Stores.Http;

/// <summary>Exactly as many bytes as were planned, whatever becomes of the file meanwhile; what fails is a <see cref="StoreException"/>.</summary>
internal sealed class PlannedStream : Stream
{
    private readonly string key;
    private readonly Stream file;

    private PlannedStream(ObjectUpload upload)
    {
        (key, Length) = (upload.Key, upload.Length);
        file = Tried(upload.Content.OpenRead);
    }

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length { get; }

    public override long Position
    {
        get => file.Position;
        set => file.Position = value;
    }

    public static PlannedStream Open(ObjectUpload upload) => new(upload);

    public override int Read(Span<byte> buffer)
    {
        var wanted = Wanted(buffer.Length);
        try
        {
            return Checked(file.Read(buffer[..wanted]), wanted);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(e);
        }
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var wanted = Wanted(buffer.Length);
        try
        {
            return Checked(await file.ReadAsync(buffer[..wanted], cancellationToken), wanted);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(e);
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => Position + offset,
        _ => Length + offset,
    };

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) file.Dispose();
        base.Dispose(disposing);
    }

    private int Wanted(int length) => (int)Math.Clamp(Length - Position, 0, length);

    private int Checked(int read, int wanted) => read > 0 || wanted == 0
        ? read
        : throw new StoreException(StoreProblem.WrongChecksum, $"{key} became shorter while it was read. Let nothing else write to it and run again.");

    private Stream Tried(Func<Stream> open)
    {
        try
        {
            return open();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(e);
        }
    }

    private StoreException Unreadable(Exception exception) => new(
        StoreProblem.One, $"{key} could not be read ({exception.GetType().Name}). Check that the file is still there and may be read, and run again.", exception);
}
