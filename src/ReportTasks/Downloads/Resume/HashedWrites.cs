using ReportTasks.Files.Hashing;

namespace ReportTasks.Downloads.Resume;

/// <summary>Hashes a file while writing it, so that it need not be read again. The only writer of the file.</summary>
internal sealed class HashedWrites(Stream file, bool hashesMd5) : IDisposable
{
    private readonly ContentHasher hasher = new(hashesMd5);

    /// <summary>Appends to the file. Synchronous, because .NET runs asynchronous file writes on a blocked thread.</summary>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        // If earlier bytes are not hashed yet, or if the write fails, CatchUpAsync hashes these.
        var follows = hasher.Length == file.Position;
        file.Write(bytes);
        if (follows) hasher.Append(bytes);
    }

    /// <summary>Hashes the bytes that a previous run wrote.</summary>
    public async Task CatchUpAsync(CancellationToken cancellation)
    {
        if (hasher.Length == file.Length) return;
        try
        {
            file.Position = hasher.Length;
            await hasher.AppendAsync(file, cancellation);
        }
        finally
        {
            file.Position = file.Length;
        }
    }

    /// <summary>The hashes of the whole file; MD5 is null if not computed.</summary>
    public async Task<(string Sha256, string? Md5)> CompleteAsync(CancellationToken cancellation)
    {
        await CatchUpAsync(cancellation);
        return hasher.Complete();
    }

    /// <summary>Starts again for an empty file.</summary>
    public void Reset() => hasher.Reset();

    public void Dispose() => hasher.Dispose();
}
