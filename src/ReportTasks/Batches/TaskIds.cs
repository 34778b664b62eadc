using System.Runtime.InteropServices;
using ReportTasks.Batches.Naming;

namespace ReportTasks.Batches;

/// <summary>Finds repeated task ids. Takes 12 to 32 bytes per task.</summary>
internal sealed class TaskIds
{
    private const uint Final = 1u << 31;

    private readonly List<ulong> hashes = [];

    // The number of each entry. The top bit is set if its status is final, so the largest entry of a task is the one that counts.
    private readonly List<uint> entries = [];
    private uint number;

    /// <summary>Null if the task has no id. A collision in a file of a million ids has odds of 1 in 30 million.</summary>
    public static ulong? HashOf(BatchTask task) => task.HasId ? NameHash.Of(task.TaskId) : null;

    public void Add(BatchTask task)
    {
        var entry = number++;
        if (HashOf(task) is not { } hash) return;
        var isFinal = task.Outcome is TaskOutcome.Succeeded or TaskOutcome.Failed or TaskOutcome.Cancelled;
        hashes.Add(hash);
        entries.Add(isFinal ? entry | Final : entry);
    }

    /// <summary>Keeps a task's last entry with a final status, or its last entry; the others are replaced.</summary>
    public ReplacedEntries Find()
    {
        var keys = CollectionsMarshal.AsSpan(hashes);
        var sorted = CollectionsMarshal.AsSpan(entries);
        keys.Sort(sorted);
        var replaced = new List<uint>();
        for (int start = 0, end; start < keys.Length; start = end)
        {
            end = start + 1;
            while (end < keys.Length && keys[end] == keys[start]) end++;
            if (end - start > 1) AddAllButLargest(sorted[start..end], replaced);
        }

        return new ReplacedEntries(replaced, number);
    }

    private static void AddAllButLargest(Span<uint> entries, List<uint> replaced)
    {
        entries.Sort();
        foreach (var entry in entries[..^1]) replaced.Add(entry & ~Final);
    }
}
