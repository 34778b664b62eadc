using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace ReportTasks.Polling;

/// <summary>
/// Decides the file name of each video of one batch, for downloads and report alike: ask once for every succeeded
/// task, in the order of the file.
/// </summary>
/// <param name="ownerOf">The task id that the metadata beside a file of that name tells, or null where there is none.</param>
public sealed class VideoNamer(Func<string, string?> ownerOf)
{
    private const int IdLength = 8;

    // Hashes instead of names: a million of them stay small in memory. Two names that meet by chance cost one a suffix.
    private readonly HashSet<ulong> taken = [];

    public VideoName Next(VideoTask task)
    {
        ArgumentNullException.ThrowIfNull(task);
        var stub = Stub(task);
        if (FileNameRules.ProblemOf(stub) is { } problem) return new VideoName(stub + VideoName.Extension, problem);
        foreach (var candidate in Candidates(stub, task.TaskId))
        {
            if (!IsAnothers(candidate, task.TaskId) && taken.Add(Key(candidate))) return new VideoName(candidate);
        }

        throw new InvalidOperationException("The candidates never end.");
    }

    private static string Stub(VideoTask task) =>
        !string.IsNullOrEmpty(task.TargetFilenameStub) ? task.TargetFilenameStub
        : !string.IsNullOrEmpty(task.TaskId) ? "video_" + ShortId(task.TaskId)
        : "video_unknown";

    private static IEnumerable<string> Candidates(string stub, string? taskId)
    {
        yield return stub + VideoName.Extension;
        var second = $"{stub}_{SafeId(taskId)}";
        yield return second + VideoName.Extension;
        for (var i = 2; ; i++) yield return $"{second}_{i}{VideoName.Extension}";
    }

    /// <summary>A file whose metadata names another task was made by an earlier batch: it must not pass for this one's.</summary>
    private bool IsAnothers(string fileName, string? taskId) =>
        ownerOf(fileName) is { } owner && taskId is not null && !string.Equals(owner, taskId, StringComparison.Ordinal);

    private static string SafeId(string? taskId)
    {
        var id = string.IsNullOrEmpty(taskId) ? "unknown" : ShortId(taskId);
        return FileNameRules.ProblemOf(id) is null ? id : "unknown";
    }

    private static string ShortId(string taskId) => Text.Truncate(taskId, IdLength);

    /// <summary>Some file systems ignore case; two names that they would merge count as one everywhere.</summary>
    private static ulong Key(string fileName)
    {
        Span<char> folded = stackalloc char[fileName.Length];
        fileName.AsSpan().ToUpperInvariant(folded);
        return XxHash3.HashToUInt64(MemoryMarshal.AsBytes(folded));
    }
}
