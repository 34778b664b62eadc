using System.Buffers;
using ReportTasks.Files;

namespace ReportTasks.Downloads;

/// <summary>Hashes a file as it is written, so that it is not read again for that. Not for what others write into it.</summary>
internal sealed class HashedWrites(Stream file) : IDisposable
{
    private const int BufferLength = 256 * 1024;

    private readonly ContentHasher hasher = new();

    /// <summary>Appends to the file, and hashes meanwhile.</summary>
    public async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        // Where bytes before these are not hashed, all are left to CatchUpAsync.
        var follows = hasher.Length == file.Position;
        var writing = file.WriteAsync(bytes, cancellation);
        if (follows) hasher.Append(bytes.Span);
        try
        {
            await writing;
        }
        catch
        {
            hasher.Reset(); // how much of them is in the file is not known
            throw;
        }
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

    /// <summary>The hashes of the whole file.</summary>
    public async Task<ContentHashes> CompleteAsync(CancellationToken cancellation)
    {
        await CatchUpAsync(cancellation);
        return hasher.Complete();
    }

    /// <summary>The file begins anew.</summary>
    public void Reset() => hasher.Reset();

    public void Dispose() => hasher.Dispose();
}
