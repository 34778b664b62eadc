using System.IO.Hashing;
using Microsoft.Win32.SafeHandles;
using ReportTasks.Files;
using ReportTasks.Files.Hashing;
using ReportTasks.Files.Reading;
using ReportTasks.Sources.PollingResults;

namespace ReportTasks.Sources;

/// <summary>A file as it was at the first read. Later reads get the same content, or fail if it was changed in place.</summary>
internal abstract class FileSnapshot : IDisposable
{
    /// <summary>Opens a file. Short content is kept in memory; otherwise the file stays open.</summary>
    /// <param name="maxInMemory">The longest content to keep in memory, in bytes.</param>
    /// <exception cref="IOException">It cannot be opened, or is not a regular file.</exception>
    public static FileSnapshot Open(string path, long maxInMemory)
    {
        var file = RegularFile.OpenNamed(path);
        if (file.Length > maxInMemory) return new Opened(file);
        using (file)
        {
            var content = new byte[file.Length];
            return new InMemory(content[..file.ReadAtLeast(content, content.Length, throwOnEndOfStream: false)]);
        }
    }

    public abstract int BytesInMemory { get; }

    /// <summary>Whether the file was changed, replaced or removed.</summary>
    public bool IsChanged(string path)
    {
        try
        {
            using var now = RegularFile.OpenNamed(path);
            return !HasSameContent(now);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return true;
        }
    }

    /// <summary>Reads the content from the start.</summary>
    /// <exception cref="PollingFormatException">The file was changed in place, so its original content is lost.</exception>
    public abstract T Read<T>(Func<Stream, T> read);

    public abstract void Dispose();

    protected abstract bool HasSameContent(FileStream now);

    private sealed class InMemory(byte[] content) : FileSnapshot
    {
        public override int BytesInMemory => content.Length;

        public override void Dispose()
        {
        }

        public override T Read<T>(Func<Stream, T> read)
        {
            using var stream = new MemoryStream(content, writable: false);
            return read(stream);
        }

        protected override bool HasSameContent(FileStream now) =>
            now.Length == content.Length && HashOf(now) == XxHash128.HashToUInt128(content);
    }

    /// <summary>Replacing the file does not affect the open one. Changes in place are detected.</summary>
    private sealed class Opened(FileStream file) : FileSnapshot
    {
        private (long Length, DateTime Written) known = StateOf(file);
        private UInt128? hash;

        public override int BytesInMemory => 0;

        public override T Read<T>(Func<Stream, T> read)
        {
            ThrowIfChanged();
            using var stream = new SnapshotStream(file.SafeFileHandle);
            var result = read(stream);
            if (stream.Hash is not { } seen) return result; // not read to its end
            if ((hash ??= seen) != seen) throw Changed();
            ThrowIfChanged();
            return result;
        }

        public override void Dispose() => file.Dispose();

        /// <summary>Hashes the file only if its time differs but not its length.</summary>
        protected override bool HasSameContent(FileStream now) =>
            StateOf(now) == StateOf(file) || (now.Length == known.Length && HashOf(now) == hash);

        private void ThrowIfChanged()
        {
            var now = StateOf(file);
            if (now == known) return;
            if (now.Length != known.Length || (hash is { } first && HashOf(file) != first)) throw Changed();
            known = now;
        }

        private static (long Length, DateTime Written) StateOf(FileStream file) =>
            (file.Length, File.GetLastWriteTimeUtc(file.SafeFileHandle));

        private static PollingFormatException Changed() =>
            new("was changed while this run worked on it; run again when nothing writes to it any more");
    }

    private static UInt128 HashOf(FileStream file)
    {
        file.Position = 0;
        return Digest.Fingerprint(file);
    }

    /// <summary>Reads the file at its own position, and hashes what it reads.</summary>
    private sealed class SnapshotStream(SafeFileHandle handle) : ReadOnlyStream
    {
        private readonly XxHash128 hash = new();
        private long hashed;

        /// <summary>Null if not everything was read.</summary>
        public UInt128? Hash => hashed == Length ? hash.GetCurrentHashAsUInt128() : null;

        public override bool CanSeek => true;

        public override long Length => RandomAccess.GetLength(handle);

        public override long Position { get; set; }

        public override int Read(Span<byte> buffer)
        {
            var read = RandomAccess.Read(handle, buffer, Position);
            if (Position + read > hashed)
            {
                hash.Append(buffer[(int)(hashed - Position)..read]);
                hashed = Position + read;
            }

            Position += read;
            return read;
        }
    }
}
