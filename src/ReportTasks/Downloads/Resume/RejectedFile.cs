using ReportTasks.Batches.Naming;
using ReportTasks.Downloads.Planning;
using ReportTasks.Files;

namespace ReportTasks.Downloads.Resume;

/// <summary>
/// A file with a video's name that is not a video: <c>&lt;name&gt;.mp4.rejected</c>. It is kept because its origin is unknown, but
/// not counted or published.
/// </summary>
internal static class RejectedFile
{
    /// <summary>Renames the file to an unused name.</summary>
    /// <returns>The new name without directory; null if the file is missing or empty.</returns>
    public static string? MoveAside(string path)
    {
        if (ExistingVideo.FileOf(new FileInfo(path)) is not { Length: > 0 }) return null;
        var free = UniquePath.For(Path.ChangeExtension(path, null), VideoName.Extension + OutputLayout.Rejected);
        File.Move(path, free);
        return Path.GetFileName(free);
    }
}
