using ReportTasks.Analysis.Gates;
using ReportTasks.Batches;
using ReportTasks.Publishing.Artifacts;
using ReportTasks.Publishing.Git;
using ReportTasks.Publishing.Sync;
using ReportTasks.Reports;

namespace ReportTasks.Tasks.Services;

/// <summary>
/// Judges the gates that had to wait until everything is published. The reports of the run get the verdicts, for alerts and CI
/// notes; the files stay as they are, because a file that says it was committed cannot be. A dry run judges none.
/// </summary>
internal sealed class PublishGates(ReportRun run)
{
    private const string NotUploaded =
        "nothing was uploaded. Name a destination with --upload-to, or upload to the configured ones with --upload-to-cloud.";

    private const string NotCommitted = "nothing was committed. Add --commit.";

    private GateVerdicts Verdicts => new(run.Events, run.Options.Run.Strict);

    public void Judge()
    {
        if (!run.Options.Run.DryRun) run.Apply(run.Reports.Count > 0 ? JudgeReport : JudgePublished);
    }

    private Batch JudgeReport(Batch batch)
    {
        if (batch.Find<BatchReport>() is not { } report || report.Find<GateResults>() is not { } gates) return batch;
        var settled = Settle(gates, batch, report.Metadata.BatchId);
        Verdicts.Publish(batch.Name, settled.Gates.Where(GateJudge.WaitsForPublishing));
        return batch.With(report.With(GatesSection.Of(settled)));
    }

    /// <summary>A run that only publishes is not judged by what it does not do.</summary>
    private Batch JudgePublished(Batch batch)
    {
        var (uploads, commit) = (batch.Find<UploadOutcome>(), batch.Find<CommitOutcome>());
        var gates = GateJudge.OfPublishing(run.Options, uploads: uploads is not null, commits: commit is not null);
        Verdicts.Publish(batch.Name, Settle(gates, batch, batch.Find<PublishedBatch>()?.Id ?? "").Gates);
        return batch;
    }

    private static GateResults Settle(GateResults gates, Batch batch, string batchId) => GateJudge.Settle(
        gates,
        batch.Find<UploadOutcome>()?.MissingOf(batchId) ?? NotUploaded,
        batch.Find<CommitOutcome>()?.MissingOf(batchId) ?? NotCommitted);
}
