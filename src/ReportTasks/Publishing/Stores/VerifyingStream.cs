using ReportTasks.Files.Hashing;

namespace ReportTasks.Publishing.Stores;

/// <summary>
/// Reads the content of an upload and holds it against the plan on the way. The last bytes are handed out only when all of
/// it is right: whoever has got them all, a server included, has what was planned. Can be rewound, for SDKs that read twice.
/// </summary>
/// <param name="stream">At its beginning; is closed with this one.</param>
/// <param name="canSeek">Whether it says that it can be rewound: some SDKs read it twice only then.</param>
/// <param name="checksMd5">False where the server does: it is the dearer one of the two hashes.</param>
public sealed class VerifyingStream(Stream stream, ObjectUpload upload, bool canSeek = true, bool checksMd5 = true) : Stream
{
    private readonly ContentHasher hasher = new(checksMd5);
    private long position;
    private bool isChecked;

    public override bool CanRead => true;

    public override bool CanSeek => canSeek;

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
            _ = HasPlannedHashes();
        }
    }

    /// <exception cref="StoreException">The file cannot be opened.</exception>
    public static VerifyingStream Open(ObjectUpload upload, bool canSeek = true, bool checksMd5 = true)
    {
        ArgumentNullException.ThrowIfNull(upload);
        try
        {
            return new VerifyingStream(upload.Content.OpenRead(), upload, canSeek, checksMd5);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(upload.Key, e);
        }
    }

    /// <exception cref="StoreException">The content is not the planned one.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (buffer.Length == 0 || isChecked) return 0;
        try
        {
            var read = await stream.ReadAsync(buffer, cancellationToken);
            if (Took(buffer.Span[..read])) Check(await stream.ReadAsync(new byte[1], cancellationToken));
            return read;
        }
        catch (IOException e)
        {
            throw Unreadable(upload.Key, e);
        }
    }

    /// <exception cref="StoreException">The content is not the planned one.</exception>
    public override int Read(Span<byte> buffer)
    {
        if (buffer.Length == 0 || isChecked) return 0;
        try
        {
            var read = stream.Read(buffer);
            if (Took(buffer[..read])) Check(stream.Read(new byte[1]));
            return read;
        }
        catch (IOException e)
        {
            throw Unreadable(upload.Key, e);
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
        isChecked = HasPlannedHashes() && position == Length && beyond == 0;
        if (!isChecked) throw Changed(upload.Key);
    }

    /// <summary>Of what was read so far; begins anew.</summary>
    private bool HasPlannedHashes()
    {
        var (sha256, md5) = hasher.Complete();
        return sha256 == upload.Sha256 && (md5 is null || md5 == upload.Md5);
    }

    // An IOException would look like a broken connection to whoever sends this.
    private static StoreException Unreadable(string key, Exception exception) => new(
        StoreProblem.One, $"'{key}' could not be read. Check that the file is still there and may be read, and run again.", exception);

    private static StoreException Changed(string key) => new(
        StoreProblem.WrongChecksum, $"The content of '{key}' is not the one that was planned: its file changed since. Run the upload again once nothing writes to it.");
}
