using System.IO.Hashing;
using ReportTasks.Files.Hashing;
using ReportTasks.Files.Reading;

namespace ReportTasks.Files;

/// <summary>Writes files and detects whether they have changed since.</summary>
internal sealed class WrittenFiles
{
    private readonly Dictionary<string, UInt128> hashes = new(StringComparer.Ordinal);

    /// <summary>As <see cref="AtomicFile.Write(string, Action{Stream})"/>.</summary>
    public void Write(string path, Action<Stream> write)
    {
        var hash = new XxHash128();
        AtomicFile.Write(path, file =>
        {
            using var hashing = new HashingStream(file, hash);
            write(hashing);
        });
        hashes[path] = hash.GetCurrentHashAsUInt128();
    }

    /// <summary>Whether a file was written here and has not changed since.</summary>
    public bool IsUnchanged(string path) => hashes.TryGetValue(path, out var hash) && PathEntry.Exists(path) && HashOf(path) == hash;

    /// <summary>Null if it is no longer a regular file.</summary>
    private static UInt128? HashOf(string path)
    {
        try
        {
            using var file = RegularFile.Open(path, FileAccess.Read, isExclusive: false);
            return Digest.Fingerprint(file);
        }
        catch (RefusedFileException)
        {
            return null;
        }
    }
}
