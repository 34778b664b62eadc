using System.IO.Hashing;
using Microsoft.Win32.SafeHandles;
using ReportTasks.Files;

namespace ReportTasks.Polling;

/// <summary>A file that stays open from its first reading on. Replacing the file leaves its content as it was; changes in place are noticed.</summary>
internal sealed class HeldFile : IDisposable
{
    private readonly FileStream file;
    private readonly (long Length, DateTime Written) first;
    private UInt128? hash;

    /// <exception cref="IOException">It cannot be opened, or is not a regular file.</exception>
    public HeldFile(string path)
    {
        file = PlainFile.OpenNamed(path);
        first = State;
    }

    /// <summary>Whether another file has the path by now, or none.</summary>
    public bool IsReplaced(string path)
    {
        var now = new FileInfo(path);
        if (now.LinkTarget is not null) now = new FileInfo(RealPath.Of(path));
        return !now.Exists || (now.Length, now.LastWriteTimeUtc) != State;
    }

    private SafeFileHandle Handle => file.SafeFileHandle;

    private (long Length, DateTime Written) State => (RandomAccess.GetLength(Handle), File.GetLastWriteTimeUtc(Handle));

    /// <summary>Reads the file from its beginning.</summary>
    /// <exception cref="PollingFormatException">Its content is no longer what was read first.</exception>
    public T Read<T>(Func<Stream, T> read)
    {
        if (State != first) throw Changed();
        using var stream = new Reading(Handle);
        var result = read(stream);
        if (stream.Hash is not { } seen) return result; // not to its end
        if (State != first || (hash ??= seen) != seen) throw Changed();
        return result;
    }

    public void Dispose() => file.Dispose();

    private static PollingFormatException Changed() => new("was changed while this run worked on it; run again when nothing writes to it any more");

    /// <summary>One reading, with a position of its own; hashes what it reads.</summary>
    private sealed class Reading(SafeFileHandle handle) : Stream
    {
        private readonly XxHash128 hash = new();
        private long hashed;

        /// <summary>Null unless everything was read.</summary>
        public UInt128? Hash => hashed == Length ? hash.GetCurrentHashAsUInt128() : null;

        public override bool CanRead => true;

        public override bool CanSeek => true;

        public override bool CanWrite => false;

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

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
