namespace ReportTasks.Batches.Running;

/// <summary>Follows a run. Registered as a service; several may.</summary>
public interface IRunSubscriber
{
    /// <summary>Receives each event as it happens, one at a time, on any thread.</summary>
    void Receive(RunEvent runEvent)
    {
    }

    /// <summary>Called once, after the last stage, in the order of registration.</summary>
    /// <param name="batches">With the parts of all stages.</param>
    Task CompleteAsync(IReadOnlyList<Batch> batches, CancellationToken cancellation) => Task.CompletedTask;
}
