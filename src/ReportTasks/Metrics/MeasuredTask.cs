using ReportTasks.Batches;
using ReportTasks.Batches.Times;

namespace ReportTasks.Metrics;

/// <summary>A task with the data that several metrics need.</summary>
/// <param name="Task">Without its video URL and without signatures in its texts.</param>
/// <param name="CreatedTicks">When it was created, in UTC ticks of 100 ns since year 1; null if missing or unreadable.</param>
/// <param name="CompletedTicks">When it ended, in the same unit.</param>
/// <param name="Video">Its video in the output directory; null if missing, or if the task has not succeeded.</param>
public readonly record struct MeasuredTask(BatchTask Task, long? CreatedTicks, long? CompletedTicks, VideoFile? Video)
{
    /// <summary>
    /// From creation to completion, in ticks of 100 ns, at least 0. Null if the task has not succeeded, if a time is missing or
    /// unreadable, or if it ended before it began.
    /// </summary>
    public long? DurationTicks => Task.HasSucceeded && CompletedTicks - CreatedTicks is { } ticks and >= 0 ? ticks : null;

    /// <summary>Whether it ended before it began, for example because one time is local and the other UTC.</summary>
    public bool IsBackwards => CompletedTicks < CreatedTicks;

    public static MeasuredTask Of(BatchTask task, VideoFile? video = null) =>
        new(task, Timestamp.Ticks(task.Timestamp), Timestamp.Ticks(task.CompletionTime), video);
}

/// <summary>A task's video in the output directory.</summary>
/// <param name="Name">Without directory.</param>
public sealed record VideoFile(string Name, long Bytes);
