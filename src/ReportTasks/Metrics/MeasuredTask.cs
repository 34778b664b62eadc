using ReportTasks.Polling;

namespace ReportTasks.Metrics;

/// <summary>A task on its way through the metrics, with what more than one of them needs.</summary>
/// <param name="Task">Without the address of its video, and signatures are off its texts.</param>
/// <param name="DurationTicks">
/// From creation to completion in ticks of 100 ns, negative where the clocks disagree; null where the task has not
/// succeeded, or either time is missing or unreadable.
/// </param>
public readonly record struct MeasuredTask(VideoTask Task, long? DurationTicks)
{
    public static MeasuredTask Of(VideoTask task)
    {
        ArgumentNullException.ThrowIfNull(task);
        return new MeasuredTask(task, task.HasSucceeded ? IsoTimestamp.Ticks(task.CompletionTime) - IsoTimestamp.Ticks(task.Timestamp) : null);
    }
}
