using ReportTasks.Files;

namespace ReportTasks.Publishing.Stores;

/// <summary>
/// Reads the content of an upload and holds it against the plan on the way. The last bytes are handed out only when all of
/// it is right: whoever has got them all, a server included, has what was planned. Can be rewound, for SDKs that read twice.
/// </summary>
internal sealed class CheckedStream : Stream
{
    private readonly ObjectUpload upload;
    private readonly Stream stream;
    private readonly ContentHasher hasher = new();
    private long position;
    private bool isChecked;

    private CheckedStream(ObjectUpload upload)
    {
        this.upload = upload;
        stream = Guard(upload.Content.OpenRead);
    }

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    /// <summary>As planned.</summary>
    public override long Length => upload.Length;

    public override long Position
    {
        get => position;
        set
        {
            if (value == position) return;
            if (value != 0) throw new NotSupportedException("It can only be read anew from its beginning.");
            stream.Position = position = 0;
            isChecked = false;
            hasher.Complete();
        }
    }

    /// <summary>Opens the content and, where nothing will be read of it, checks that nothing is there.</summary>
    /// <exception cref="StoreException">It cannot be read, or is not the planned one.</exception>
    public static async Task<CheckedStream> OpenAsync(ObjectUpload upload, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(upload);
        var opened = new CheckedStream(upload);
        try
        {
            if (opened.Length == 0) _ = await opened.ReadAtLeastAsync(new byte[1], 1, throwOnEndOfStream: false, cancellation);
            return opened;
        }
        catch
        {
            await opened.DisposeAsync();
            throw;
        }
    }

    /// <exception cref="StoreException">The content cannot be read, or is not the planned one.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (buffer.Length == 0 || isChecked) return 0;
        try
        {
            var read = await stream.ReadAsync(buffer, cancellationToken);
            if (Took(buffer.Span[..read])) Check(await stream.ReadAsync(new byte[1], cancellationToken));
            return read;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(e);
        }
    }

    /// <exception cref="StoreException">The content cannot be read, or is not the planned one.</exception>
    public override int Read(Span<byte> buffer)
    {
        if (buffer.Length == 0 || isChecked) return 0;
        try
        {
            var read = stream.Read(buffer);
            if (Took(buffer[..read])) Check(stream.Read(new byte[1]));
            return read;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(e);
        }
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => Position + offset,
        _ => Length + offset,
    };

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
        // Nothing is written.
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            hasher.Dispose();
            stream.Dispose();
        }

        base.Dispose(disposing);
    }

    /// <summary>Whether these were the last bytes of the plan, or of the stream.</summary>
    private bool Took(ReadOnlySpan<byte> bytes)
    {
        hasher.Append(bytes);
        position += bytes.Length;
        return bytes.Length == 0 || position >= Length;
    }

    private void Check(int beyond)
    {
        var hashes = hasher.Complete();
        isChecked = position == Length && beyond == 0 && hashes == upload.Content.Hashes;
        if (!isChecked) throw Changed(upload.Key);
    }

    private T Guard<T>(Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(e);
        }
    }

    private StoreException Unreadable(Exception exception) => new(
        StoreProblem.One, $"The file of '{upload.Key}' cannot be read. Check that it is still there and may be read, and run the upload again.", exception);

    private static StoreException Changed(string key) => new(
        StoreProblem.WrongChecksum, $"The content of '{key}' is not the one that was planned: its file changed since. Run the upload again once nothing writes to it.");
}
