namespace ReportTasks.Batches.Running;

/// <summary>Receives the events of a run. Register it as a service.</summary>
public interface IRunSubscriber
{
    /// <summary>Receives each event when it happens. Called on any thread, but never concurrently.</summary>
    void Receive(RunEvent runEvent)
    {
    }

    /// <summary>Called once, after the last stage, in the order of registration.</summary>
    /// <param name="batches">With the parts of all stages.</param>
    Task CompleteAsync(IReadOnlyList<Batch> batches, CancellationToken cancellation) => Task.CompletedTask;
}
