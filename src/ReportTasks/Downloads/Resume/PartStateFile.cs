using ReportTasks.Batches.Naming;
using ReportTasks.Files;
using ReportTasks.Files.Reading;
using ReportTasks.Media;

namespace ReportTasks.Downloads.Resume;

/// <summary>The file of a <see cref="PartState"/>: <c>&lt;name&gt;.mp4.part.state</c>.</summary>
/// <param name="video">The final path of the video.</param>
internal sealed class PartStateFile(string video)
{
    private const string Extension = OutputLayout.PartState;
    private const int MaxLength = 64 * 1024;

    public string Path { get; } = video + Extension;

    public bool Exists => File.Exists(Path);

    /// <summary>The state if it belongs to this task and the bytes in the file; else null.</summary>
    public PartState? Read(string? taskId, FileStream part)
    {
        if (taskId is null || !Exists) return null;
        if (PartState.Parse(RegularFile.ReadAll(Path, MaxLength)) is not { } state) return null;
        var fits = string.Equals(state.TaskId, taskId, StringComparison.Ordinal) && !(state.Length < part.Length);
        return fits && BeginsLikeVideo(part) ? state : null;
    }

    public void Write(PartState state) => AtomicFile.Write(Path, state.ToJson());

    public void Delete() => File.Delete(Path);

    private static bool BeginsLikeVideo(FileStream part)
    {
        Span<byte> head = stackalloc byte[MediaCheck.HeadLength];
        part.Position = 0;
        return MediaCheck.CanBegin(head[..part.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)]);
    }
}
