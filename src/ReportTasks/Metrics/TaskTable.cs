namespace ReportTasks.Metrics;

/// <summary>The tasks of a batch for formats that show each of them. A few are kept; of a larger batch the file is read again.</summary>
/// <param name="budget">Shared by the batches of a run.</param>
/// <param name="readAgain">Hands every task of the batch to its argument, in the order of the file, until it is cancelled.</param>
public sealed class TaskTable(TaskBudget budget, Action<Action<MeasuredTask>, CancellationToken> readAgain)
{
    private readonly List<MeasuredTask> kept = [];
    private bool isFull;

    public static TaskTable Empty { get; } = new(new TaskBudget(0), (_, _) => { });

    public long Count { get; private set; }

    /// <summary>Hands over every task with the URL of its video, which kept tasks lack; reads the file again. Null to hand over none.</summary>
    internal Action<Action<MeasuredTask>>? WithUrls { get; init; }

    public void Add(in MeasuredTask task)
    {
        Count++;
        isFull = isFull || !budget.TryTake(task.Task);
        if (!isFull) kept.Add(task);
    }

    /// <summary>Gives back the memory of the kept tasks.</summary>
    public void Discard()
    {
        foreach (var task in kept) budget.Return(task.Task);
        kept.Clear();
    }

    /// <summary>Hands over the first <paramref name="most"/> tasks, in the order of the file.</summary>
    /// <exception cref="Sources.PollingResults.PollingFormatException">The file had to be read again, and cannot be any more.</exception>
    public void ForEach(Action<MeasuredTask> take, long most = long.MaxValue)
    {
        ArgumentNullException.ThrowIfNull(take);
        if (kept.Count >= Math.Min(most, Count))
        {
            foreach (var task in kept.Take((int)Math.Min(most, kept.Count))) take(task);
            return;
        }

        ReadAgain(take, Math.Min(most, Count));
    }

    /// <summary>No further than to the last task that is wanted: of a million, a page shows the first few thousand.</summary>
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
            // All that was wanted has been taken.
        }
    }
}
