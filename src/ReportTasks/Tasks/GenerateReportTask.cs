using Cake.Core;
using Cake.Frosting;
using ReportTasks.Analysis;
using ReportTasks.Analysis.Gates;
using ReportTasks.Batches.Running;
using ReportTasks.Console;
using ReportTasks.Reports;
using ReportTasks.Reports.Formats;
using ReportTasks.Reports.Formats.Terminal;
using ReportTasks.Tasks.Services;

namespace ReportTasks.Tasks;

/// <summary>The stages measure, judge and write: prints each report, writes its files and the retry queue.</summary>
[TaskName("GenerateReport")]
[TaskDescription("Measure the batch, print and write its report")]
[IsDependentOn(typeof(DownloadVideosTask))]
public sealed class GenerateReportTask(ReportRun run, TaskServices services, RunCancellation cancellation) : AsyncFrostingTask
{
    public override async Task RunAsync(ICakeContext context)
    {
        _ = services.Formats.Files();
        if (services.Prices.Problem() is { } problem) throw Failure.Of(ExitCode.Usage, problem);
        run.FindBatches();
        run.OpenOutputDirectory();
        using (var measure = new MeasureStage(
            run.Context,
            services.Sections,
            run.Files,
            run.StartedAt,
            run.Destination.Stamp,
            services.Writing.ReportsOfThisSecond()))
        {
            await run.ApplyAsync(batch => Task.FromResult(measure.Apply(batch, cancellation.Token)));
            run.Complete(RunStage.Measure);
            Judge();
            if (services.Formats.HasText) Print();
            Write();
        }

        var verdicts = new GateVerdicts(run.Events, run.Options.Run.Strict);
        foreach (var report in run.Reports) verdicts.Publish(report.Metadata.SourcePollingFile, Judged(report));
        await services.Completion.CompleteAfter<GenerateReportTask>(cancellation.Token);
    }

    private void Judge()
    {
        run.Apply(services.History.AddPoint);
        run.Apply(new JudgeStage(run.Options, services.History.ReadFor(run.Batches)).Apply);
        run.Complete(RunStage.Judge);
    }

    /// <summary>Several batches are a line each, unless <c>--formats</c> asks for the text.</summary>
    private void Print()
    {
        var reports = run.Reports;
        if (services.Formats.WantsText || (reports.Count == 1 && services.Console.HasTables))
            services.CiNotes.Fold("Batch report", () => PrintText(reports));
        if (reports.Count > 1) BatchTable.Write(services.Console.Ansi, reports);
    }

    private void PrintText(IReadOnlyList<BatchReport> reports)
    {
        var console = services.Console;
        var text = new TextReport(console.Profile, services.Views);
        foreach (var report in reports)
        {
            var title = ConsoleText.Line(report.Metadata.SourcePollingFile, console.Profile.IsUtf8);
            if (reports.Count > 1) console.Write(title);
            console.Write(text.Write(report));
            console.Write("");
        }
    }

    /// <summary>The queues first, because reports link to theirs.</summary>
    private void Write()
    {
        var problems = new List<string>();
        var isSilent = run.Batches.Count > 1 && !run.Options.Run.DryRun;
        var queues = new RetryQueueStage(isSilent ? run.Context with { Events = new RunEvents() } : run.Context);
        run.Apply(batch =>
        {
            var result = batch;
            var path = batch.Find<RetryQueueFile>()?.Path ?? "";
            ReportWriting.Guard(problems, $"retry queue {run.Paths.Display(path)}", () => result = queues.Apply(batch));
            return result;
        });
        problems.AddRange(services.Writing.Write(run.Reports));
        if (problems.Count > 0) throw Failure.Of(ExitCode.Unexpected, string.Join(Environment.NewLine, problems));
        run.Complete(RunStage.Write);
    }

    private static IEnumerable<GateResult> Judged(BatchReport report) =>
        (report.Find<GateResults>()?.Gates ?? []).Where(gate => !GateJudge.WaitsForPublishing(gate));
}
