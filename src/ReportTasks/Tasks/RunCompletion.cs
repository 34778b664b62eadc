using ReportTasks.Reports;

namespace ReportTasks.Tasks;

/// <summary>
/// What comes last, once everything is written and published: the gates that had to wait for that, the summary and the
/// annotations for the CI, the alerts. The last task of the run that the user named does it.
/// </summary>
public sealed class RunCompletion(ReportRun run, PublishGates gates, RunAlert alert, CiReport ci, PublishTargets targets)
{
    private bool isClosed;

    public async Task CloseAfter<T>(CancellationToken cancellation)
        where T : Cake.Frosting.IFrostingTask
    {
        if (isClosed || !targets.EndWith<T>()) return;
        isClosed = true;
        cancellation.ThrowIfCancellationRequested();
        gates.Judge();
        IReadOnlyList<BatchReport> reports = [.. run.Reports.Values];

        // The alert first: what goes wrong with it belongs to the warnings that the CI shows.
        await alert.SendAsync(reports, cancellation);
        ci.Write(reports);
    }
}
