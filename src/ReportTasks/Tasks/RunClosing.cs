namespace ReportTasks.Tasks;

/// <summary>
/// What comes last, once everything is written and published: the gates that had to wait for that, the summary and the
/// annotations for the CI, the alerts. The last task of the run that the user named does it.
/// </summary>
public sealed class RunClosing(ReportRun run, PublishGates gates, PublishTargets targets, RunAlert alert)
{
    private bool isClosed;

    public async Task CloseAfter<T>(CancellationToken cancellation)
        where T : Cake.Frosting.IFrostingTask
    {
        if (isClosed || !targets.EndWith<T>()) return;
        isClosed = true;
        cancellation.ThrowIfCancellationRequested();
        gates.Judge();
        await alert.SendAsync([.. run.Reports.Values], cancellation);
    }
}
