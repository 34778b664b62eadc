namespace ReportTasks.Batches.Running;

/// <summary>Publishes the events of a run to its subscribers.</summary>
/// <param name="subscribers">Created at the first event, because subscribers may depend on the run.</param>
public sealed class RunEvents(Lazy<IEnumerable<IRunSubscriber>> subscribers)
{
    private readonly Lock sync = new();
    private readonly HashSet<string> warnings = new(StringComparer.Ordinal);

    public RunEvents(params IEnumerable<IRunSubscriber> subscribers)
        : this(new Lazy<IEnumerable<IRunSubscriber>>(subscribers))
    {
    }

    /// <summary>Publishes an event. A repeated warning is ignored, because several stages read the same files.</summary>
    public void Publish(RunEvent runEvent)
    {
        lock (sync)
        {
            if (runEvent is RunEvent.Warning warning && !warnings.Add(warning.Message)) return;
            foreach (var subscriber in subscribers.Value) subscriber.Receive(runEvent);
        }
    }

    public void Progress(string message) => Publish(new RunEvent.Progress(message));

    public void Warn(string message) => Publish(new RunEvent.Warning(message));

    public async Task CompleteAsync(IReadOnlyList<Batch> batches, CancellationToken cancellation)
    {
        foreach (var subscriber in subscribers.Value) await subscriber.CompleteAsync(batches, cancellation);
    }
}
