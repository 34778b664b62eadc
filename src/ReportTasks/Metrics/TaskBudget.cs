using ReportTasks.Batches;

namespace ReportTasks.Metrics;

/// <summary>Limits how many tasks all batches of a run keep in memory. Other tasks are read again when needed.</summary>
internal sealed class TaskBudget(int tasks = 5_000, long characters = 1_000_000)
{
    private int tasks = tasks;
    private long characters = characters;

    public bool TryTake(BatchTask task)
    {
        var length = LengthOf(task);
        if (tasks == 0 || characters < length) return false;
        tasks--;
        characters -= length;
        return true;
    }

    public void Return(BatchTask task)
    {
        tasks++;
        characters += LengthOf(task);
    }

    /// <summary>Counts every field, because any may be huge.</summary>
    private static long LengthOf(BatchTask task)
    {
        var length = 0L;
        foreach (var field in TaskField.All) length += task[field]?.Length ?? 0;
        return length;
    }
}
