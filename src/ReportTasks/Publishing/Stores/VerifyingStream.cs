using System.Buffers;
using ReportTasks.Files;
using ReportTasks.Files.Hashing;

namespace ReportTasks.Publishing.Stores;

/// <summary>
/// Reads the content of an upload and verifies it. The last bytes are returned only if all hashes match, so a server that has
/// received everything has the planned content. Can be rewound, for SDKs that read twice.
/// </summary>
/// <param name="stream">At its beginning; disposed with this one.</param>
/// <param name="canSeek">The value of <see cref="CanSeek"/>: some SDKs read a seekable stream twice.</param>
/// <param name="checksMd5">False if the server checks it: MD5 is the slower hash.</param>
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
            if (value != 0) throw new NotSupportedException("It can only be rewound to its beginning.");
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

    /// <exception cref="StoreException">The content is not the planned one.</exception>
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

    /// <exception cref="StoreException">The content is not the planned one.</exception>
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

    /// <summary>Reads the content in parts, numbered from 1, into memory that the next part overwrites.</summary>
    /// <param name="partLength">In bytes; longer if there would be more than <paramref name="maxParts"/>.</param>
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

    /// <summary>Hashes bytes. Returns whether they were the last of the plan or of the stream.</summary>
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

    /// <summary>Compares the hashes of all bytes so far, and resets them.</summary>
    private bool HasPlannedHashes()
    {
        var (sha256, md5) = hasher.Complete();
        return sha256 == upload.Sha256 && (md5 is null || md5 == upload.Md5);
    }

    // An IOException would look like a broken connection to the SDK that sends this.
    private static StoreException Unreadable(string key, Exception exception) => StoreException.SingleObject(
        $"'{key}' could not be read. Check that the file is still there and may be read, and run again.",
        exception);

    private static StoreException Changed(string key) => new(
        StoreProblem.WrongChecksum, $"The content of '{key}' is not the one that was planned: its file changed since. "
            + "Run the upload again once nothing writes to it.");
}
