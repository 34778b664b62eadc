using ReportTasks.Batches.Naming;
using ReportTasks.Downloads.Metadata;
using ReportTasks.Files;

namespace ReportTasks.Downloads.Resume;

/// <summary>
/// A truncated video that is all the server has: <c>&lt;name&gt;.mp4.damaged</c>, with metadata that says what is wrong. The link
/// expires soon, so the bytes are kept, but they are not counted or published.
/// </summary>
internal static class DamagedFile
{
    /// <summary>Finds a damaged video of a task with these bytes, or the name to keep them under.</summary>
    /// <param name="taskId">The task; null if it has no id.</param>
    /// <returns>The name, and whether the bytes are kept there already.</returns>
    public static (string Name, bool Exists) NameFor(string directory, string fileName, string? taskId, TruncatedBody body)
    {
        foreach (var (name, facts) in Of(directory, fileName))
        {
            // After an interruption the metadata may exist without the bytes.
            if (facts is null || (facts.TaskId == taskId && BodyOf(facts) == body))
            {
                return (name, PathEntry.Exists(Path.Combine(directory, name)));
            }
        }

        throw new InvalidOperationException("Names never run out.");
    }

    /// <summary>The bytes that a previous run kept of a task's video; null if there are none.</summary>
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

    /// <summary>The possible names in order, with their metadata. Ends with the first unused name.</summary>
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
