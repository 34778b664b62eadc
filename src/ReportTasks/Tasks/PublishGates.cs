using ReportTasks.Analysis.Gates;
using ReportTasks.Reports;

namespace ReportTasks.Tasks;

/// <summary>
/// Judges the gates that had to wait until everything is published. Their verdicts go into the run's reports for what
/// comes after; a file that says it was committed cannot be, so there they stay as they are. A dry run judges none.
/// </summary>
public sealed class PublishGates(ReportRun run, GateVerdicts verdicts)
{
    private const string NotUploaded = "nothing was uploaded. Name a destination with --upload-to, or upload to the configured ones with --upload-to-cloud.";
    private const string NotCommitted = "nothing was committed. Add --commit.";

    public void Judge()
    {
        if (run.Options.Run.DryRun) return;
        foreach (var (file, report) in run.Reports.ToList()) Judge(file, report);
        if (run.Reports.Count > 0) return;
        foreach (var batch in run.Uploads?.Batches ?? run.Commit?.Batches ?? []) JudgePublished(batch.Source, batch.Id);
        foreach (var source in run.Unpublishable) JudgePublished(source, batchId: "");
    }

    private void Judge(string file, BatchReport report)
    {
        if (report.Find<GateResults>() is not { } gates) return;
        var settled = Settle(gates, report.Metadata.BatchId);
        run.Reports[file] = report.With(GatesSection.Of(settled));
        verdicts.Take(report.Metadata.SourcePollingFile, settled.Gates.Where(GateJudge.WaitsForPublishing));
    }

    /// <summary>Of a run that only publishes what others have made, what it does not do is not asked.</summary>
    private void JudgePublished(string source, string batchId) =>
        verdicts.Take(source, Settle(GateJudge.OfPublishing(run.Options, uploads: run.Uploads is not null, commits: run.Commit is not null), batchId).Gates);

    private GateResults Settle(GateResults gates, string batchId) =>
        GateJudge.Settle(gates, run.Uploads?.MissingOf(batchId) ?? NotUploaded, run.Commit?.MissingOf(batchId) ?? NotCommitted);
}
