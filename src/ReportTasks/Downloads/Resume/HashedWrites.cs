using System.Buffers;
using ReportTasks.Files.Hashing;

namespace ReportTasks.Downloads.Resume;

/// <summary>Hashes a file as it is written, so that it is not read again for that. Not for what others write into it.</summary>
internal sealed class HashedWrites(Stream file, bool hashesMd5) : IDisposable
{
    private const int BufferLength = 256 * 1024;

    private readonly ContentHasher hasher = new(hashesMd5);

    /// <summary>Appends to the file. Not asynchronous, for files are so only by a thread that waits for them.</summary>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        // Where bytes before these are not hashed, all are left to CatchUpAsync; so are these where writing them fails.
        var follows = hasher.Length == file.Position;
        file.Write(bytes);
        if (follows) hasher.Append(bytes);
    }

    /// <summary>Reads what is in the file and was not hashed yet: what an earlier run left.</summary>
    public async Task CatchUpAsync(CancellationToken cancellation)
    {
        if (hasher.Length == file.Length) return;
        var buffer = ArrayPool<byte>.Shared.Rent(BufferLength);
        try
        {
            file.Position = hasher.Length;
            int read;
            while ((read = await file.ReadAsync(buffer, cancellation)) > 0) hasher.Append(buffer.AsSpan(0, read));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
            file.Position = file.Length;
        }
    }

    /// <summary>The hashes of the whole file, the second null where it is not computed.</summary>
    public async Task<(string Sha256, string? Md5)> CompleteAsync(CancellationToken cancellation)
    {
        await CatchUpAsync(cancellation);
        return hasher.Complete();
    }

    /// <summary>The file begins anew.</summary>
    public void Reset() => hasher.Reset();

    public void Dispose() => hasher.Dispose();
}
