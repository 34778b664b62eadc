namespace ReportTasks.Metrics;

/// <summary>The tasks of a batch, for formats that show each task. Keeps small batches and reads larger ones again.</summary>
public sealed class TaskTable
{
    private readonly TaskBudget budget;
    private readonly Action<Action<MeasuredTask>, CancellationToken> readAgain;
    private readonly List<MeasuredTask> kept = [];
    private bool isFull;

    /// <param name="budget">Shared by all batches of a run.</param>
    /// <param name="readAgain">Passes each task of the batch to its argument, in the order of the file, until canceled.</param>
    internal TaskTable(TaskBudget budget, Action<Action<MeasuredTask>, CancellationToken> readAgain) =>
        (this.budget, this.readAgain) = (budget, readAgain);

    internal static TaskTable Empty { get; } = new(new TaskBudget(0), (_, _) => { });

    public long Count { get; private set; }

    /// <summary>Reads the file again and passes each task with its video URL, which kept tasks lack; null if unavailable.</summary>
    internal Action<Action<MeasuredTask>>? WithUrls { get; init; }

    internal void Add(in MeasuredTask task)
    {
        Count++;
        isFull = isFull || !budget.TryTake(task.Task);
        if (!isFull) kept.Add(task);
    }

    /// <summary>Returns the memory of the kept tasks to the budget.</summary>
    internal void Discard()
    {
        foreach (var task in kept) budget.Return(task.Task);
        kept.Clear();
    }

    /// <summary>Passes the first <paramref name="most"/> tasks, in the order of the file.</summary>
    /// <exception cref="Sources.PollingResults.PollingFormatException">The file cannot be read again.</exception>
    public void ForEach(Action<MeasuredTask> take, long most = long.MaxValue)
    {
        if (kept.Count >= Math.Min(most, Count))
        {
            foreach (var task in kept.Take((int)Math.Min(most, kept.Count))) take(task);
            return;
        }

        ReadAgain(take, Math.Min(most, Count));
    }

    /// <summary>Stops reading after the last task needed.</summary>
    private void ReadAgain(Action<MeasuredTask> take, long left)
    {
        using var enough = new CancellationTokenSource();
        try
        {
            readAgain(
                task =>
                {
                    if (left == 0) return;
                    take(task);
                    if (--left == 0) enough.Cancel();
                },
                enough.Token);
        }
        catch (OperationCanceledException) when (enough.IsCancellationRequested)
        {
            // All requested tasks were read.
        }
    }
}
