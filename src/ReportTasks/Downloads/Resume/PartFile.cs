using ReportTasks.Batches;
using ReportTasks.Downloads.Outcomes;
using ReportTasks.Downloads.Planning;
using ReportTasks.Files;
using ReportTasks.Files.Reading;
using ReportTasks.Media;

namespace ReportTasks.Downloads.Resume;

/// <summary>
/// The unfinished video, <c>&lt;name&gt;.mp4.part</c>, and beside it what its bytes belong to, <c>….part.state</c>. The
/// state is on disk before the first byte it speaks of, so that a kill at any moment leaves nothing that could be
/// resumed wrongly. While open, no other process can open it.
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
        (this.path, this.stream, hashed, stateFile) = (path, stream, new HashedWrites(stream, hashesMd5), new PartStateFile(path));
        State = stateFile.Read(taskId, stream);
        if (State is null || (IsWhole && !Check().IsWhole)) Discard();
        stream.Position = stream.Length;
    }

    /// <summary>What the bytes here belong to; null when there are none worth keeping.</summary>
    public PartState? State { get; private set; }

    public long Length => stream.Length;

    public bool CanResume => Length > 0 && State?.Condition is not null;

    public bool IsWhole => Length > 0 && State?.Length == Length;

    /// <summary>Opens or creates the unfinished file of a video. Bytes of another task are thrown away.</summary>
    /// <param name="path">The final path of the video.</param>
    /// <param name="taskId">Whose video it is; null where that is not known.</param>
    /// <param name="hashesMd5">Whether MD5 is computed as the bytes come.</param>
    /// <exception cref="IOException">Another process has it open, or the disk fails.</exception>
    /// <exception cref="DownloadRefusedException">What stands there is no plain file, or not ours.</exception>
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
                ? RegularFile.Open(part, FileAccess.ReadWrite, isAlone: true)
                : new FileStream(part, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
        }
        catch (LinkException)
        {
            throw new DownloadRefusedException(Reasons.PartIsLink);
        }
        catch (RefusedFileException)
        {
            throw new DownloadRefusedException(Reasons.PartIsNoFile);
        }
    }

    /// <summary>Why what stands there cannot be opened, as a sentence; null when nothing is against it.</summary>
    public static string? ProblemAt(string path)
    {
        var part = new FileInfo(path + Extension);
        if (part.LinkTarget is not null) return Reasons.PartIsLink;
        if (Directory.Exists(part.FullName)) return Reasons.PartIsNoFile;

        // Bytes of ours always have their state beside them; other programs call their own unfinished files the same.
        return part is { Exists: true, Length: > 0 } && !new PartStateFile(path).IsThere ? Reasons.ForeignPart(part.Name) : null;
    }

    /// <summary>How far an earlier run got and how long the whole is, without touching anything.</summary>
    public static (long Offset, long? Length) Peek(string path, string? taskId)
    {
        if (!File.Exists(path + Extension)) return default;
        try
        {
            using var part = RegularFile.Open(path + Extension, FileAccess.Read, isAlone: false);
            if (new PartStateFile(path).Read(taskId, part) is not { } state) return default;
            return (state.Condition is not null || state.Length == part.Length ? part.Length : 0, state.Length);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return default;
        }
    }

    /// <summary>Takes away what a kill between the last two steps of <see cref="Complete"/> left.</summary>
    public static void ForgetState(string path)
    {
        if (!File.Exists(path + Extension)) new PartStateFile(path).Delete();
    }

    /// <summary>Forgets the bytes that are here.</summary>
    public void Discard()
    {
        stream.SetLength(0);
        hashed.Reset();
        State = null;
        stateFile.Delete();
    }

    /// <summary>Begins anew with bytes of <paramref name="state"/>.</summary>
    public void Begin(PartState state)
    {
        Discard();
        stateFile.Write(state);
        State = state;
    }

    public void Write(ReadOnlySpan<byte> bytes) => hashed.Write(bytes);

    /// <summary>Reads, for its hashes, what an earlier run left; what was written here is hashed already.</summary>
    public Task CatchUpAsync(CancellationToken cancellation) => hashed.CatchUpAsync(cancellation);

    /// <summary>Judges the bytes by their boxes.</summary>
    public MediaCheck Check()
    {
        var check = MediaCheck.Of(stream);
        stream.Position = stream.Length;
        return check;
    }

    /// <summary>The SHA-256 of the bytes, lower-case hex.</summary>
    public async Task<string> HashAsync(CancellationToken cancellation) => (await hashed.CompleteAsync(cancellation)).Sha256;

    /// <summary>Returns once all bytes are on the disk, with the fingerprint that the video keeps under its final name.</summary>
    /// <exception cref="IOException">They are not, for the disk is full or fails.</exception>
    public async Task<VideoFingerprint> FlushAsync(CancellationToken cancellation)
    {
        var (sha256, md5) = await hashed.CompleteAsync(cancellation);
        stream.Flush(flushToDisk: true);
        var modified = File.GetLastWriteTimeUtc(stream.SafeFileHandle);

        // Windows may renew the time of writing when a file is closed, but not one that was set.
        if (OperatingSystem.IsWindows()) File.SetLastWriteTimeUtc(stream.SafeFileHandle, modified);
        return new VideoFingerprint(sha256, md5, modified);
    }

    /// <summary>Gives the bytes their final name. Only after <see cref="FlushAsync"/>.</summary>
    /// <param name="target">The name to get; the video's own if null.</param>
    /// <returns>The new name of a file that was in the way; null if none was, or an empty one.</returns>
    public string? Complete(string? target = null)
    {
        var (length, written) = (stream.Length, File.GetLastWriteTimeUtc(stream.SafeFileHandle));
        Close();

        // What has been put there since it was opened would get the video's name.
        var part = new FileInfo(path + Extension);
        if (part.LinkTarget is not null) throw new DownloadRefusedException(Reasons.PartIsLink);
        if (!part.Exists || part.Length != length || part.LastWriteTimeUtc != written) throw new DownloadRefusedException(Reasons.PartIsReplaced);
        var rejected = RejectedFile.MoveAside(target ?? path);
        File.Move(path + Extension, target ?? path, overwrite: true);
        stateFile.Delete();
        return rejected;
    }

    /// <summary>Closes; what is whole or can be resumed stays, all else goes, and what will not go is for the next run to judge.</summary>
    public void Dispose()
    {
        if (isClosed) return;
        var isOfUse = CanResume || IsWhole;
        Close();
        if (!isOfUse && AtomicFile.IsRemoved(path + Extension)) AtomicFile.IsRemoved(stateFile.Path);
    }

    private void Close()
    {
        isClosed = true;
        stream.Dispose();
        hashed.Dispose();
    }
}
