using ReportTasks.Batches;

namespace ReportTasks.Metrics;

/// <summary>How many tasks the batches of a run may keep in memory, together: what is beyond is read again when it is asked for.</summary>
public sealed class TaskBudget(int tasks = 5_000, long characters = 1_000_000)
{
    private int tasks = tasks;
    private long characters = characters;

    public bool TryTake(BatchTask task)
    {
        ArgumentNullException.ThrowIfNull(task);
        var length = LengthOf(task);
        if (tasks == 0 || characters < length) return false;
        tasks--;
        characters -= length;
        return true;
    }

    public void Return(BatchTask task)
    {
        ArgumentNullException.ThrowIfNull(task);
        tasks++;
        characters += LengthOf(task);
    }

    /// <summary>Of all its texts: any of them may be huge.</summary>
    private static long LengthOf(BatchTask task) =>
        Length(task.TaskId) + Length(task.ImagePath) + Length(task.Prompt) + Length(task.TargetFilenameStub) + Length(task.Timestamp) + Length(task.OriginalStatus)
        + Length(task.FinalStatus) + Length(task.CompletionTime) + Length(task.VideoUrl) + Length(task.FailureReason) + Length(task.FailureCode) + Length(task.Model)
        + Length(task.Seed?.Text) + Length(task.ClusterId?.Text) + Length(task.Theme?.Text) + Length(task.Duration?.Text)
        + Length(task.Resolution?.Text) + Length(task.Ratio?.Text) + Length(task.Credits?.Text);

    private static long Length(string? text) => text?.Length ?? 0;
}
