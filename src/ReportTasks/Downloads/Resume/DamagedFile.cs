using System.Diagnostics;
using ReportTasks.Batches.Naming;
using ReportTasks.Downloads.Metadata;
using ReportTasks.Files;

namespace ReportTasks.Downloads.Resume;

/// <summary>
/// A video that is truncated on the server too, with metadata that says what is wrong: <c>&lt;name&gt;.mp4.damaged</c>. It is kept
/// because the link expires soon, but it is not counted or published.
/// </summary>
internal static class DamagedFile
{
    /// <summary>The name for a task's damaged video, and whether a file with these bytes already exists there.</summary>
    /// <param name="taskId">Null if the task has no id.</param>
    public static (string Name, bool Exists) NameFor(string directory, string fileName, string? taskId, TruncatedBody body)
    {
        foreach (var (name, facts) in Of(directory, fileName))
        {
            // After an interruption, metadata may exist without the video.
            if (facts is null || (facts.TaskId == taskId && BodyOf(facts) == body))
            {
                return (name, PathEntry.Exists(Path.Combine(directory, name)));
            }
        }

        throw new UnreachableException();
    }

    /// <summary>The damaged video that a previous run kept for a task; null if it kept none.</summary>
    public static TruncatedBody? KeptOf(string directory, string fileName, string? taskId)
    {
        TruncatedBody? kept = null;
        foreach (var (_, facts) in Of(directory, fileName))
        {
            if (facts is null) return kept;
            if (facts.TaskId == taskId) kept = BodyOf(facts) ?? kept;
        }

        return kept;
    }

    private static TruncatedBody? BodyOf(VideoMetadataReader facts) =>
        facts is { SizeBytes: { } length, Fingerprint: { } print } ? new TruncatedBody(length, print.Sha256) : null;

    /// <summary>The possible names in order, with their metadata. The last one is unused.</summary>
    private static IEnumerable<(string Name, VideoMetadataReader? Facts)> Of(string directory, string fileName)
    {
        var stem = Path.GetFileNameWithoutExtension(fileName);
        for (var number = 1; ; number++)
        {
            var name = VideoName.DamagedOf(number == 1 ? fileName : $"{stem}_{number}{VideoName.Extension}");
            var isTaken = PathEntry.Exists(Path.Combine(directory, name))
                || PathEntry.Exists(Path.Combine(directory, VideoName.MetadataOf(name)));
            var facts = isTaken ? VideoMetadataReader.Read(directory, name) ?? VideoMetadataReader.Unknown : null;
            yield return (name, facts);
            if (facts is null) yield break;
        }
    }
}

/// <summary>Identifies the bytes of a truncated video.</summary>
/// <param name="Length">In bytes.</param>
/// <param name="Sha256">Lower-case hex.</param>
internal sealed record TruncatedBody(long Length, string Sha256);
