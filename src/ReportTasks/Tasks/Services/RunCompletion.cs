using Cake.Frosting;

namespace ReportTasks.Tasks.Services;

/// <summary>
/// Completes a run after its last stage: judges the gates that waited for publishing, then lets alerts and CI notes follow. It
/// belongs to the last task of ReportTasks that the user named.
/// </summary>
internal sealed class RunCompletion(ReportRun run, PublishGates gates, PublishTargets targets)
{
    private bool isComplete;

    public async Task CompleteAfter<T>(CancellationToken cancellation)
        where T : IFrostingTask
    {
        if (isComplete || !targets.EndWith<T>()) return;
        isComplete = true;
        cancellation.ThrowIfCancellationRequested();
        gates.Judge();
        await run.Events.CompleteAsync(run.Batches, cancellation);
    }
}
