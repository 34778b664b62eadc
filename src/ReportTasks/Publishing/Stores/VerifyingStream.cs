using System.Buffers;
using ReportTasks.Files;
using ReportTasks.Files.Hashing;

namespace ReportTasks.Publishing.Stores;

/// <summary>
/// Reads the content of an upload and verifies it. Returns the last bytes only if all hashes match, so that a server never gets a
/// complete upload of other content. Can be rewound, for SDKs that read twice.
/// </summary>
/// <param name="stream">At its start. Disposed with this stream.</param>
/// <param name="canSeek">False to keep an SDK from reading it twice.</param>
/// <param name="checksMd5">False if the server checks the MD5, which is the slower hash.</param>
internal sealed class VerifyingStream(Stream stream, ObjectUpload upload, bool canSeek = true, bool checksMd5 = true)
    : ReadOnlyStream
{
    private readonly ContentHasher hasher = new(checksMd5);
    private long position;
    private bool isChecked;

    public override bool CanSeek => canSeek;

    /// <summary>The planned length.</summary>
    public override long Length => upload.Length;

    public override long Position
    {
        get => position;
        set
        {
            if (value == position) return;
            if (value != 0) throw new NotSupportedException("The stream can only be rewound to its start.");
            stream.Position = position = 0;
            isChecked = false;
            _ = HasPlannedHashes();
        }
    }

    /// <exception cref="StoreException">The file cannot be opened.</exception>
    public static VerifyingStream Open(ObjectUpload upload, bool canSeek = true, bool checksMd5 = true)
    {
        try
        {
            return new VerifyingStream(upload.Content.OpenRead(), upload, canSeek, checksMd5);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(upload.Key, e);
        }
    }

    /// <exception cref="StoreException">The content has changed.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (buffer.Length == 0 || isChecked) return 0;
        try
        {
            var read = await stream.ReadAsync(buffer, cancellationToken);
            if (Append(buffer.Span[..read])) Check(await stream.ReadAsync(new byte[1], cancellationToken));
            return read;
        }
        catch (IOException e)
        {
            throw Unreadable(upload.Key, e);
        }
    }

    /// <exception cref="StoreException">The content has changed.</exception>
    public override int Read(Span<byte> buffer)
    {
        if (buffer.Length == 0 || isChecked) return 0;
        try
        {
            var read = stream.Read(buffer);
            if (Append(buffer[..read])) Check(stream.Read(new byte[1]));
            return read;
        }
        catch (IOException e)
        {
            throw Unreadable(upload.Key, e);
        }
    }

    /// <summary>Reads the content in parts, numbered from 1, into a buffer that the next part overwrites.</summary>
    /// <param name="partLength">In bytes. Longer parts are used if there would be more than <paramref name="maxParts"/>.</param>
    public async Task ReadPartsAsync(
        int partLength, int maxParts, Func<ArraySegment<byte>, int, Task> put, CancellationToken cancellation)
    {
        var length = (int)Math.Max(partLength, (Length + maxParts - 1) / maxParts);
        var buffer = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            for (var number = 1; Position < Length; number++)
            {
                var part = new ArraySegment<byte>(buffer, 0, (int)Math.Min(length, Length - Position));
                await ReadExactlyAsync(part, cancellation);
                await put(part, number);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => Position + offset,
        _ => Length + offset,
    };

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            hasher.Dispose();
            stream.Dispose();
        }

        base.Dispose(disposing);
    }

    /// <summary>Hashes bytes. Returns whether the planned length or the end of the stream is reached.</summary>
    private bool Append(ReadOnlySpan<byte> bytes)
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

    /// <summary>Compares the hashes and resets the hasher.</summary>
    private bool HasPlannedHashes()
    {
        var (sha256, md5) = hasher.Complete();
        return sha256 == upload.Sha256 && (md5 is null || md5 == upload.Md5);
    }

    // Not an IOException, because the SDK would take it for a broken connection.
    private static StoreException Unreadable(string key, Exception exception) => StoreException.SingleObject(
        $"'{key}' could not be read. Check that the file exists and is readable, and run again.",
        exception);

    private static StoreException Changed(string key) => new(
        StoreProblem.WrongChecksum, $"'{key}' changed during the upload. Run again when no program writes to it.");
}
