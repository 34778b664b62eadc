using ReportTasks.Polling;

namespace ReportTasks.Metrics;

/// <summary>How long a task took, from its creation to its completion.</summary>
public static class TaskDuration
{
    /// <summary>Ticks of 100 ns, negative where the clocks disagree; null where either time is missing or unreadable.</summary>
    public static long? TicksOf(VideoTask task)
    {
        ArgumentNullException.ThrowIfNull(task);
        return IsoTimestamp.Ticks(task.CompletionTime) - IsoTimestamp.Ticks(task.Timestamp);
    }
}
