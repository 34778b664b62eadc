using Cake.Core;
using Cake.Frosting;
using ReportTasks.Analysis;
using ReportTasks.Analysis.Gates;
using ReportTasks.Batches.Running;
using ReportTasks.Console;
using ReportTasks.Metrics;
using ReportTasks.Reports;
using ReportTasks.Reports.Formats;
using ReportTasks.Reports.Sections;
using ReportTasks.Tasks.Adapters;
using ReportTasks.Tasks.Services;

namespace ReportTasks.Tasks;

/// <summary>The stages measure, judge and write: prints each report, writes its files and the retry queue.</summary>
[TaskName("GenerateReport")]
[TaskDescription("Measure the batch; print and write its report")]
[IsDependentOn(typeof(DownloadVideosTask))]
public sealed class GenerateReportTask(
    ReportRun run,
    ReportConsole console,
    Func<IReadOnlyList<ISection>> sections,
    ReportWriting writing,
    FormatSelection formats,
    ReportSections views,
    RunHistory history,
    RunPrices prices,
    RunCompletion completion,
    CiNotes ci,
    RunCancellation cancellation) : AsyncFrostingTask
{
    public override async Task RunAsync(ICakeContext context)
    {
        _ = formats.Files();
        if (prices.Problem() is { } problem) throw Failure.Of(ExitCode.Usage, problem);
        run.FindBatches();
        run.OpenOutputDirectory();
        using (var measure = new MeasureStage(
            run.Context, sections, run.Files, run.StartedAt, run.Destination.Stamp, writing.ReportsOfThisSecond()))
        {
            await run.ApplyAsync(batch => Task.FromResult(measure.Apply(batch, cancellation.Token)));
            run.Complete(RunStage.Measure);
            Judge();
            if (formats.HasText) ci.Fold("Batch report", Print);
            Write();
        }

        var verdicts = new GateVerdicts(run.Events, run.Options.Run.Strict);
        foreach (var report in run.Reports) verdicts.Publish(report.Metadata.SourcePollingFile, Judged(report));
        await completion.CompleteAfter<GenerateReportTask>(cancellation.Token);
    }

    private void Judge()
    {
        run.Apply(history.AddPoint);
        run.Apply(new JudgeStage(run.Options, history.ReadFor(run.Batches)).Apply);
        run.Complete(RunStage.Judge);
    }

    private void Print()
    {
        var text = new TextReport(console.Profile, views);
        var reports = run.Reports;
        foreach (var report in reports)
        {
            var title = ConsoleText.Line(report.Metadata.SourcePollingFile, console.Profile.IsUtf8);
            if (reports.Count > 1) console.Write(Environment.NewLine + title);
            console.Write(text.Write(report));
        }

        if (reports.Count > 1) console.Write(text.WriteTotals(reports));
    }

    /// <summary>The queues first, because reports link to theirs.</summary>
    private void Write()
    {
        var problems = new List<string>();
        var queues = new RetryQueueStage(run.Context);
        run.Apply(batch =>
        {
            var result = batch;
            var path = batch.Find<RetryQueueFile>()?.Path ?? "";
            ReportWriting.Guard(problems, $"retry queue {run.Paths.Display(path)}", () => result = queues.Apply(batch));
            return result;
        });
        problems.AddRange(writing.Write(run.Reports));
        if (problems.Count > 0) throw Failure.Of(ExitCode.Unexpected, string.Join(Environment.NewLine, problems));
        run.Complete(RunStage.Write);
    }

    private static IEnumerable<GateResult> Judged(BatchReport report) =>
        (report.Find<GateResults>()?.Gates ?? []).Where(gate => !GateJudge.WaitsForPublishing(gate));
}
