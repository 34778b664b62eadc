using System.Globalization;
using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace ReportTasks.Polling;

/// <summary>
/// Decides the file name of each video of one batch, for downloads and report alike: ask once for every succeeded
/// task, in the order of the file.
/// </summary>
/// <param name="ownerOf">The task id that the metadata beside a file of that name tells, or null where there is none.</param>
/// <param name="matters">
/// Whether the caller cares what a task with this stub is named; where it does not, the plain name is given and not
/// remembered. Null for always.
/// </param>
public sealed class VideoNamer(Func<string, string?> ownerOf, Func<string, bool>? matters = null)
{
    private const int IdLength = 8;

    // Hashes instead of names: a million of them stay small in memory. Two names that meet by chance cost one a suffix.
    private readonly HashSet<ulong> taken = [];

    // The first number that may be free, by the name that it is put behind: thousands of one name are not all tried for each.
    private readonly Dictionary<ulong, int> untaken = [];

    public VideoName Next(VideoTask task)
    {
        ArgumentNullException.ThrowIfNull(task);
        var stub = Stub(task);
        if (FileNameRules.ProblemOf(stub) is { } problem) return new VideoName(stub + VideoName.Extension, problem);
        var name = stub + VideoName.Extension;
        if (matters is not null && !matters(stub)) return new VideoName(name);
        if (!IsFree(name, task.TaskId))
        {
            var number = FirstUntaken(stub, task.TaskId);
            while (!IsFree(name = Suffixed(stub, task.TaskId, number), task.TaskId)) number++;
        }

        return new VideoName(name);
    }

    private int FirstUntaken(string stub, string? taskId)
    {
        var suffixed = Key(Suffixed(stub, taskId, 1));
        var number = untaken.GetValueOrDefault(suffixed, 1);
        while (taken.Contains(Key(Suffixed(stub, taskId, number)))) number++;
        untaken[suffixed] = number;
        return number;
    }

    private bool IsFree(string name, string? taskId) => !IsAnothers(name, taskId) && taken.Add(Key(name));

    /// <summary>Without any signature: the name is told, and stands in every report.</summary>
    private static string Stub(VideoTask task) =>
        SignedUrl.Scrub(task.TargetFilenameStub ?? "") is { Length: > 0 } stub ? stub
        : !string.IsNullOrEmpty(task.TaskId) ? "video_" + ShortId(task.TaskId)
        : "video_unknown";

    private static string Suffixed(string stub, string? taskId, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{stub}_{SafeId(taskId)}{(number == 1 ? "" : $"_{number}")}{VideoName.Extension}");

    /// <summary>A file whose metadata names another task was made by an earlier batch: it must not pass for this one's.</summary>
    private bool IsAnothers(string fileName, string? taskId) =>
        ownerOf(fileName) is { } owner && !string.Equals(owner, taskId ?? "", StringComparison.Ordinal);

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
