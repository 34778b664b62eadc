using System.Globalization;
using ReportTasks.Batches.Urls;

namespace ReportTasks.Batches.Naming;

/// <summary>Names the videos of a batch. Call it for every succeeded task, in the order of the file.</summary>
/// <param name="holderOf">Returns the video in the output directory with this name; null if none is known.</param>
/// <param name="mustReserve">Whether videos of this stub need unique names; null for always.</param>
internal sealed class VideoNamer(Func<string, NameHolder?> holderOf, Func<string, bool>? mustReserve = null)
{
    private const int IdLength = 8;

    // Hashes save memory. A collision only adds an unnecessary suffix.
    private readonly HashSet<ulong> taken = [];

    // The next suffix to try, by name. Without it, thousands of tasks with one name take quadratic time.
    private readonly Dictionary<ulong, int> nextNumbers = [];

    public VideoName Next(BatchTask task)
    {
        var stub = Stub(task);
        if (FileNameRules.ProblemOf(stub) is { } problem) return new VideoName(stub + VideoName.Extension, problem);
        var name = stub + VideoName.Extension;
        if (mustReserve is not null && !mustReserve(stub)) return new VideoName(name);
        var edited = EditedBy(name, task.TaskId);
        var chosen = Downloaded(name, task.TaskId)
            ?? Downloaded(Suffixed(stub, task.TaskId, 1), task.TaskId)
            ?? Free(name, stub, task.TaskId);
        return new VideoName(chosen) { Edited = edited };
    }

    /// <summary>The name if the task's video already has it; null if not.</summary>
    private string? Downloaded(string name, string? taskId) =>
        holderOf(name) is { IsWhole: true, IsEdited: false } holder && IsOf(holder, taskId) && Take(name)
            ? holder.FileName
            : null;

    /// <summary>The name if the task's video has it but was edited since; null if not. Reserves the name.</summary>
    private string? EditedBy(string name, string? taskId) =>
        holderOf(name) is { IsEdited: true } holder && IsOf(holder, taskId) && Take(name)
            ? holder.FileName
            : null;

    private string Free(string name, string stub, string? taskId)
    {
        if (IsFree(name, taskId)) return name;
        var number = NextNumber(stub, taskId);
        while (!IsFree(name = Suffixed(stub, taskId, number), taskId)) number++;
        return name;
    }

    private int NextNumber(string stub, string? taskId)
    {
        var suffixed = NameHash.IgnoringCase(Suffixed(stub, taskId, 1));
        var number = nextNumbers.GetValueOrDefault(suffixed, 1);
        while (taken.Contains(NameHash.IgnoringCase(Suffixed(stub, taskId, number)))) number++;
        nextNumbers[suffixed] = number;
        return number;
    }

    /// <summary>False also for files of a previous batch (they have another task's metadata) and edited files.</summary>
    private bool IsFree(string name, string? taskId)
    {
        var holder = holderOf(name);
        var isUsable = holder is null || (!holder.IsEdited && (string.IsNullOrEmpty(holder.TaskId) || IsOf(holder, taskId)));
        return isUsable && Take(name);
    }

    private bool Take(string name) => taken.Add(NameHash.IgnoringCase(name));

    private static bool IsOf(NameHolder holder, string? taskId) =>
        string.Equals(holder.TaskId ?? "", taskId ?? "", StringComparison.Ordinal);

    /// <summary>Scrubbed, because every report shows the name.</summary>
    private static string Stub(BatchTask task) =>
        SignedUrl.Scrub(task.TargetFilenameStub ?? "") is { Length: > 0 } stub ? stub
        : !string.IsNullOrEmpty(task.TaskId) ? "video_" + ShortId(task.TaskId)
        : "video_unknown";

    private static string Suffixed(string stub, string? taskId, int number) =>
        string.Create(
            CultureInfo.InvariantCulture, $"{stub}_{SafeId(taskId)}{(number == 1 ? "" : $"_{number}")}{VideoName.Extension}");

    private static string SafeId(string? taskId)
    {
        var id = string.IsNullOrEmpty(taskId) ? "unknown" : ShortId(taskId);
        return FileNameRules.ProblemOf(id) is null ? id : "unknown";
    }

    private static string ShortId(string taskId) => TextLimit.Truncate(taskId, IdLength);
}

/// <summary>A video in the output directory that has metadata.</summary>
/// <param name="FileName">The name on disk, which may differ in case.</param>
/// <param name="TaskId">The task in the metadata; null if missing.</param>
/// <param name="IsEdited">Whether a user edited it: it is whole, but its length differs from the metadata.</param>
internal sealed record NameHolder(string FileName, string? TaskId, bool IsWhole, bool IsEdited);
