using System.Collections;

namespace ReportTasks.Batches;

/// <summary>The entries of a results file that a later entry of the same task replaces.</summary>
internal sealed class ReplacedEntries
{
    private readonly BitArray isReplaced;

    /// <param name="replaced">Positions in the list of tasks, from 0.</param>
    internal ReplacedEntries(IReadOnlyCollection<uint> replaced, uint total)
    {
        Count = replaced.Count;
        isReplaced = new BitArray(Count == 0 ? 0 : (int)total);
        foreach (var entry in replaced) isReplaced[(int)entry] = true;
    }

    public static ReplacedEntries None { get; } = new([], 0);

    public int Count { get; }

    /// <summary>Returns a handler that receives all entries of the file in order and filters out the replaced ones.</summary>
    /// <param name="take">Receives the other entries.</param>
    /// <param name="replaced">Receives the replaced entries; null to ignore them.</param>
    public Action<BatchTask> Without(Action<BatchTask> take, Action<BatchTask>? replaced = null)
    {
        var number = 0;
        return task =>
        {
            if (number++ is var entry && entry < isReplaced.Length && isReplaced[entry]) replaced?.Invoke(task);
            else take(task);
        };
    }
}
