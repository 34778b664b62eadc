using ReportTasks.Polling;

namespace ReportTasks.Metrics;

/// <summary>How many tasks the batches of a run may keep in memory, together: what is beyond is read again when it is asked for.</summary>
public sealed class TaskBudget(int tasks = 5_000, long characters = 1_000_000)
{
    private int tasks = tasks;
    private long characters = characters;

    public bool TryTake(VideoTask task)
    {
        ArgumentNullException.ThrowIfNull(task);
        var length = Length(task.Prompt) + Length(task.FailureReason) + Length(task.ImagePath) + Length(task.TargetFilenameStub);
        if (tasks == 0 || characters < length) return false;
        tasks--;
        characters -= length;
        return true;
    }

    private static long Length(string? text) => text?.Length ?? 0;
}
