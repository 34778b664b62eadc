using System.Buffers;
using ReportTasks.Files.Hashing;

namespace ReportTasks.Downloads.Resume;

/// <summary>Hashes a file while writing it, so that it is not read again. No one else may write to it.</summary>
internal sealed class HashedWrites(Stream file, bool hashesMd5) : IDisposable
{
    private const int BufferLength = 256 * 1024;

    private readonly ContentHasher hasher = new(hashesMd5);

    /// <summary>Appends to the file. Synchronous, because .NET runs asynchronous file writes on a blocked thread.</summary>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        // If earlier bytes are not hashed yet, or if the write fails, CatchUpAsync hashes these.
        var follows = hasher.Length == file.Position;
        file.Write(bytes);
        if (follows) hasher.Append(bytes);
    }

    /// <summary>Hashes what a previous run left in the file.</summary>
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

    /// <summary>The hashes of the whole file; the MD5 is null if it is not computed.</summary>
    public async Task<(string Sha256, string? Md5)> CompleteAsync(CancellationToken cancellation)
    {
        await CatchUpAsync(cancellation);
        return hasher.Complete();
    }

    /// <summary>Starts again for an empty file.</summary>
    public void Reset() => hasher.Reset();

    public void Dispose() => hasher.Dispose();
}
