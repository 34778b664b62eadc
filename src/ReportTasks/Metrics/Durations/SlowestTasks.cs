namespace ReportTasks.Metrics.Durations;

/// <param name="Id">Null if the task has no id.</param>
internal sealed record SlowTask(string? Id, decimal Seconds);

internal sealed class SlowestTasks
{
    private const int Kept = 3;

    private readonly PriorityQueue<string?, long> tasks = new();

    public void Add(long ticks, string? id)
    {
        if (tasks.Count < Kept) tasks.Enqueue(id, ticks);
        else tasks.EnqueueDequeue(id, ticks);
    }

    /// <summary>The slowest first.</summary>
    public IReadOnlyList<SlowTask> ToList() =>
    [
        .. tasks.UnorderedItems.OrderByDescending(task => task.Priority)
            .Select(task => new SlowTask(task.Element, Rounding.Round(Rounding.Seconds(task.Priority), 3))),
    ];
}
