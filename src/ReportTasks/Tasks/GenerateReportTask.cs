using System.Globalization;
using Cake.Core;
using Cake.Core.Diagnostics;
using Cake.Frosting;
using ReportTasks.Files;
using ReportTasks.Formats;
using ReportTasks.Gates;
using ReportTasks.Metrics;
using ReportTasks.Reports;
using ReportTasks.Terminal;

namespace ReportTasks.Tasks;

/// <summary>Measures each batch, prints its report, writes the report files and the queue of tasks to try again.</summary>
[TaskName("GenerateReport")]
[TaskDescription("Measure the batch; print and write its report")]
[IsDependentOn(typeof(DownloadVideosTask))]
public sealed class GenerateReportTask(
    ReportRun run,
    ReportConsole console,
    Func<IReadOnlyList<ISection>> sections,
    ReportWriting writing,
    FormatSelection formats,
    ReportAnalysis analysis,
    GateVerdicts verdicts,
    RunPrices prices,
    RunClosing closing,
    CiReport ci,
    RunCancellation cancellation) : AsyncFrostingTask
{
    public override async Task RunAsync(ICakeContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        _ = formats.Files();
        if (prices.Problem() is { } problem) throw Failure.Of(ExitCode.Usage, problem);
        run.FindBatches();
        run.OpenOutputDirectory();
        using var retryQueue = new RetryQueueFile(QueuePath(), run.Options.DryRun);
        var reports = analysis.Complete(await Measure(retryQueue));
        if (formats.HasText) ci.Fold("Batch report", () => Print(reports));
        var problems = new List<string>();

        // First, so that reports can lead to it.
        ReportWriting.Guard(problems, "retry queue", () => reports = WithQueue(reports, Keep(context.Log, retryQueue)));
        foreach (var (file, report) in run.Reports.Keys.Zip(reports).ToList()) run.Reports[file] = report;
        problems.AddRange(writing.Write(reports));
        if (problems.Count == 0 || writing.HasWritten) retryQueue.Reported();
        if (problems.Count > 0) throw Failure.Of(ExitCode.Unexpected, string.Join(Environment.NewLine, problems));
        foreach (var report in reports) verdicts.Take(report.Metadata.SourcePollingFile, Judged(report));
        await closing.CloseAfter<GenerateReportTask>(cancellation.Token);
    }

    private async Task<List<BatchReport>> Measure(RetryQueueFile retryQueue)
    {
        var measurement = new BatchMeasurement(sections, run.Options, run.Polling);
        var reports = new List<BatchReport>();
        var earlier = OfThisSecond();
        await run.ForEachBatch(file =>
        {
            var (report, warnings) = measurement.Measure(
                file, run.OutputDirectory, Metadata(file, earlier + reports.Count + 1), run.Downloads.TryGetValue(file, out var downloads) ? downloads : null, retryQueue, cancellation.Token);
            foreach (var warning in warnings) run.Warn($"{run.Display(file)}: {warning}");
            reports.Add(report);
            run.Reports[file] = report;
            return Task.CompletedTask;
        });
        return reports;
    }

    private string QueuePath()
    {
        try
        {
            return RetryQueueFile.PathFor(run.Destination);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw run.Unwritable(exception);
        }
    }

    /// <summary>How many reports another run of this very second has left: a batch's id must be its own.</summary>
    private int OfThisSecond()
    {
        try
        {
            using var file = ReportFile.Read(new JsonReportFormat().PathFor(run.Destination));
            return file.Reports.Count;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return 0; // The writing that follows says what is wrong.
        }
    }

    private BatchMetadata Metadata(string file, int number)
    {
        var stamp = run.Destination.Stamp;
        return new BatchMetadata(run.StartedAt, number == 1 ? stamp : string.Create(CultureInfo.InvariantCulture, $"{stamp}_{number}"), run.Display(file), "");
    }

    private void Print(IReadOnlyList<BatchReport> reports)
    {
        var text = new TextReport(console.Profile);
        foreach (var report in reports)
        {
            if (reports.Count > 1) console.Write($"{Environment.NewLine}{ConsoleText.Line(report.Metadata.SourcePollingFile, console.Profile.IsUtf8)}");
            console.Write(text.Write(report));
        }

        if (reports.Count > 1) console.Write(text.WriteTotals(reports));
    }

    private static IReadOnlyList<BatchReport> WithQueue(IReadOnlyList<BatchReport> reports, string? path) =>
        [.. reports.Select(report => report with { RetryQueue = Path.GetFileName(path) })];

    /// <returns>Where the queue is now; null where there is none.</returns>
    private string? Keep(ICakeLog log, RetryQueueFile retryQueue)
    {
        var tasks = Plural.Of(retryQueue.Count, "failed task");
        if (run.Options.DryRun)
        {
            if (retryQueue.Count > 0) log.Say($"Would write the retry queue {run.Display(retryQueue.Path)} of {tasks} that can be tried again.");
            return null;
        }

        var sources = run.Reports.Keys.Select(file => Path.GetFileName(file)).ToList();
        foreach (var old in UnreportedQueue.RemoveFrom(run.OutputDirectory, sources, run.Warn)) log.Say($"Removed {old}: its run came to no report, and its tasks were looked at anew.");
        var path = retryQueue.Keep(sources);
        if (path is not null) log.Say($"Wrote the retry queue {run.Display(path)}: {tasks} that can be tried again.");
        return path;
    }

    private static IEnumerable<GateResult> Judged(BatchReport report) =>
        (report.Find<GateResults>()?.Gates ?? []).Where(gate => !GateJudge.WaitsForPublishing(gate));
}
