using ReportTasks.Batches.Naming;
using ReportTasks.Downloads.Metadata;
using ReportTasks.Downloads.Outcomes;
using ReportTasks.Files;
using ReportTasks.Files.Reading;
using ReportTasks.Media;

namespace ReportTasks.Downloads.Resume;

/// <summary>
/// The unfinished video, <c>&lt;name&gt;.mp4.part</c>, with its state in <c>….part.state</c>. The state is written before the
/// first byte, so that interrupted downloads always resume correctly. Opened exclusively.
/// </summary>
internal sealed class PartFile : IDisposable
{
    private const string Extension = OutputLayout.Part;

    private readonly string path;
    private readonly PartStateFile stateFile;
    private readonly FileStream stream;
    private readonly HashedWrites hashed;
    private bool isClosed;

    private PartFile(string path, string? taskId, FileStream stream, bool hashesMd5)
    {
        (this.path, this.stream, hashed, stateFile) =
            (path, stream, new HashedWrites(stream, hashesMd5), new PartStateFile(path));
        State = stateFile.Read(taskId, stream);
        if (State is null || (IsWhole && !Check().IsWhole)) Discard();
        stream.Position = stream.Length;
    }

    /// <summary>What the bytes belong to; null if there are no usable bytes.</summary>
    public PartState? State { get; private set; }

    public long Length => stream.Length;

    public bool CanResume => Length > 0 && State?.Condition is not null;

    /// <summary>How many bytes the next run can resume from.</summary>
    public long Kept => CanResume ? Length : 0;

    public bool IsWhole => Length > 0 && State?.Length == Length;

    /// <summary>Opens or creates the unfinished file of a video. Bytes of another task are discarded.</summary>
    /// <param name="path">The final path of the video.</param>
    /// <param name="taskId">The task of the video; null if unknown.</param>
    /// <param name="hashesMd5">Whether the MD5 is computed while writing.</param>
    /// <exception cref="IOException">Another process has it open, or the disk fails.</exception>
    /// <exception cref="DownloadRefusedException">Another file has the name, or it is not a regular file.</exception>
    public static PartFile Open(string path, string? taskId, bool hashesMd5 = false)
    {
        if (ProblemAt(path) is { } problem) throw new DownloadRefusedException(problem);
        var file = OpenOrCreate(path + Extension);
        try
        {
            return new PartFile(path, taskId, file, hashesMd5);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private static FileStream OpenOrCreate(string part)
    {
        try
        {
            return File.Exists(part)
                ? RegularFile.Open(part, FileAccess.ReadWrite, isExclusive: true)
                : new FileStream(part, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
        }
        catch (RefusedFileException e)
        {
            throw new DownloadRefusedException(e is LinkException ? FailureMessages.PartIsLink : FailureMessages.PartIsNoFile);
        }
    }

    /// <summary>Why the unfinished file cannot be opened, as a sentence; null if it can.</summary>
    public static string? ProblemAt(string path)
    {
        var part = new FileInfo(path + Extension);
        if (part.LinkTarget is not null) return FailureMessages.PartIsLink;
        if (Directory.Exists(part.FullName)) return FailureMessages.PartIsNoFile;

        // ReportTasks always writes the state first, and other programs use the same extension.
        var isUnrelated = part is { Exists: true, Length: > 0 } && !new PartStateFile(path).Exists;
        return isUnrelated ? FailureMessages.PartNameTaken(part.Name) : null;
    }

    /// <summary>How many bytes a previous run downloaded, and the length of the whole video. Changes nothing.</summary>
    public static (long Offset, long? Length) Peek(string path, string? taskId)
    {
        if (!File.Exists(path + Extension)) return default;
        try
        {
            using var part = RegularFile.Open(path + Extension, FileAccess.Read, isExclusive: false);
            if (new PartStateFile(path).Read(taskId, part) is not { } state) return default;
            return (state.IsUsable(part.Length) ? part.Length : 0, state.Length);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return default;
        }
    }

    /// <summary>Deletes a state file that remains if <see cref="Complete"/> was interrupted before its last step.</summary>
    public static void DeleteStaleState(string path)
    {
        if (!File.Exists(path + Extension)) new PartStateFile(path).Delete();
    }

    /// <summary>Deletes all bytes and the state.</summary>
    public void Discard()
    {
        stream.SetLength(0);
        hashed.Reset();
        State = null;
        stateFile.Delete();
    }

    /// <summary>Starts again with an empty file.</summary>
    public void Begin(PartState state)
    {
        Discard();
        stateFile.Write(state);
        State = state;
    }

    public void Write(ReadOnlySpan<byte> bytes) => hashed.Write(bytes);

    public Task CatchUpAsync(CancellationToken cancellation) => hashed.CatchUpAsync(cancellation);

    /// <summary>Checks the MP4 boxes.</summary>
    public MediaCheck Check()
    {
        var check = MediaCheck.Of(stream);
        stream.Position = stream.Length;
        return check;
    }

    /// <summary>The SHA-256 of the bytes, lower-case hex.</summary>
    public async Task<string> HashAsync(CancellationToken cancellation) => (await hashed.CompleteAsync(cancellation)).Sha256;

    /// <summary>Flushes all bytes to disk and returns the hashes.</summary>
    /// <exception cref="IOException">The disk is full or fails.</exception>
    public async Task<VideoFingerprint> FlushAsync(CancellationToken cancellation)
    {
        var (sha256, md5) = await hashed.CompleteAsync(cancellation);
        stream.Flush(flushToDisk: true);
        var modified = File.GetLastWriteTimeUtc(stream.SafeFileHandle);

        // On close, Windows may update the last write time unless it was set explicitly.
        if (OperatingSystem.IsWindows()) File.SetLastWriteTimeUtc(stream.SafeFileHandle, modified);
        return new VideoFingerprint(sha256, md5, modified);
    }

    /// <summary>Renames the file to its final name. Call <see cref="FlushAsync"/> first.</summary>
    /// <param name="target">The final path; null for that of the video.</param>
    /// <returns>The new name of a file that had the final name; null if no such file existed or it was empty.</returns>
    public string? Complete(string? target = null)
    {
        var (length, written) = (stream.Length, File.GetLastWriteTimeUtc(stream.SafeFileHandle));
        Close();

        // Another file may have replaced it since it was opened.
        var part = new FileInfo(path + Extension);
        if (part.LinkTarget is not null) throw new DownloadRefusedException(FailureMessages.PartIsLink);
        if (!part.Exists || part.Length != length || part.LastWriteTimeUtc != written)
        {
            throw new DownloadRefusedException(FailureMessages.PartIsReplaced);
        }

        var rejected = RejectedFile.MoveAside(target ?? path);
        File.Move(path + Extension, target ?? path, overwrite: true);
        stateFile.Delete();
        return rejected;
    }

    /// <summary>Closes the file and deletes it, unless it is whole or resumable. If deleting fails, the next run does it.</summary>
    public void Dispose()
    {
        if (isClosed) return;
        var isUsable = State?.IsUsable(Length) is true;
        Close();
        if (!isUsable && AtomicFile.TryDelete(path + Extension)) AtomicFile.TryDelete(stateFile.Path);
    }

    private void Close()
    {
        isClosed = true;
        stream.Dispose();
        hashed.Dispose();
    }
}
