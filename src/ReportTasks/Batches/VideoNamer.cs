using System.Globalization;

namespace ReportTasks.Batches;

/// <summary>
/// Decides the file name of each video of one batch, for downloads and report alike: ask once for every succeeded
/// task, in the order of the file.
/// </summary>
/// <param name="holderOf">What the output directory has under a name; null if nothing is known about it.</param>
/// <param name="matters">
/// Whether the caller cares what a task with this stub is named; where it does not, the plain name is given and not
/// remembered. Null for always.
/// </param>
public sealed class VideoNamer(Func<string, NameHolder?> holderOf, Func<string, bool>? matters = null)
{
    private const int IdLength = 8;

    // Hashes instead of names: a million of them stay small in memory. Two names that meet by chance cost one a suffix.
    private readonly HashSet<ulong> taken = [];

    // The first number that may be free, by the name that it is put behind: thousands of one name are not all tried for each.
    private readonly Dictionary<ulong, int> untaken = [];

    public VideoName Next(BatchTask task)
    {
        ArgumentNullException.ThrowIfNull(task);
        var stub = Stub(task);
        if (FileNameRules.ProblemOf(stub) is { } problem) return new VideoName(stub + VideoName.Extension, problem);
        var name = stub + VideoName.Extension;
        if (matters is not null && !matters(stub)) return new VideoName(name);
        var edited = EditedBy(name, task.TaskId);
        return new VideoName(Downloaded(name, task.TaskId) ?? Downloaded(Suffixed(stub, task.TaskId, 1), task.TaskId) ?? Free(name, stub, task.TaskId)) { Edited = edited };
    }

    /// <summary>The name, if the task's own video has it already; null if not. A task whose video has a name gets no other.</summary>
    private string? Downloaded(string name, string? taskId) =>
        holderOf(name) is { IsWhole: true, IsEdited: false } holder && IsOf(holder, taskId) && taken.Add(NameHash.IgnoringCase(name)) ? holder.FileName : null;

    /// <summary>The name, if the task's video has it but was edited since; it counts for no other task.</summary>
    private string? EditedBy(string name, string? taskId) =>
        holderOf(name) is { IsEdited: true } holder && IsOf(holder, taskId) && taken.Add(NameHash.IgnoringCase(name)) ? holder.FileName : null;

    private string Free(string name, string stub, string? taskId)
    {
        if (IsFree(name, taskId)) return name;
        var number = FirstUntaken(stub, taskId);
        while (!IsFree(name = Suffixed(stub, taskId, number), taskId)) number++;
        return name;
    }

    private int FirstUntaken(string stub, string? taskId)
    {
        var suffixed = NameHash.IgnoringCase(Suffixed(stub, taskId, 1));
        var number = untaken.GetValueOrDefault(suffixed, 1);
        while (taken.Contains(NameHash.IgnoringCase(Suffixed(stub, taskId, number)))) number++;
        untaken[suffixed] = number;
        return number;
    }

    /// <summary>A file whose metadata names another task belongs to an earlier batch; an edited one belongs to the user.</summary>
    private bool IsFree(string name, string? taskId) =>
        holderOf(name) is var holder && (holder is null || (!holder.IsEdited && (string.IsNullOrEmpty(holder.TaskId) || IsOf(holder, taskId)))) && taken.Add(NameHash.IgnoringCase(name));

    private static bool IsOf(NameHolder holder, string? taskId) => string.Equals(holder.TaskId ?? "", taskId ?? "", StringComparison.Ordinal);

    /// <summary>Without any signature: the name is told, and stands in every report.</summary>
    private static string Stub(BatchTask task) =>
        SignedUrl.Scrub(task.TargetFilenameStub ?? "") is { Length: > 0 } stub ? stub
        : !string.IsNullOrEmpty(task.TaskId) ? "video_" + ShortId(task.TaskId)
        : "video_unknown";

    private static string Suffixed(string stub, string? taskId, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{stub}_{SafeId(taskId)}{(number == 1 ? "" : $"_{number}")}{VideoName.Extension}");

    private static string SafeId(string? taskId)
    {
        var id = string.IsNullOrEmpty(taskId) ? "unknown" : ShortId(taskId);
        return FileNameRules.ProblemOf(id) is null ? id : "unknown";
    }

    private static string ShortId(string taskId) => TextLimit.Truncate(taskId, IdLength);
}
