using System.Globalization;
using Cake.Core;
using Cake.Core.Diagnostics;
using Cake.Frosting;
using ReportTasks.Analysis.Gates;
using ReportTasks.Console;
using ReportTasks.Metrics;
using ReportTasks.Reports;
using ReportTasks.Reports.Formats;

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
    RunCompletion closing,
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
        var queues = new Dictionary<string, RetryQueueFile>(StringComparer.Ordinal);
        try
        {
            Report(context.Log, analysis.Complete(await Measure(queues)), queues);
        }
        finally
        {
            foreach (var queue in queues.Values) queue.Dispose();
        }

        await closing.CloseAfter<GenerateReportTask>(cancellation.Token);
    }

    private void Report(ICakeLog log, IReadOnlyList<BatchReport> reports, Dictionary<string, RetryQueueFile> queues)
    {
        if (formats.HasText) ci.Fold("Batch report", () => Print(reports));
        var problems = new List<string>();

        // First, because reports link to their queue.
        foreach (var (file, report) in run.Reports.Keys.Zip(reports).ToList())
        {
            var queue = queues[file];
            run.Reports[file] = report;
            ReportWriting.Guard(
                problems, $"retry queue {run.Display(queue.Path)}", () => run.Reports[file] = Keep(log, report, queue));
        }

        reports = [.. run.Reports.Values];
        problems.AddRange(writing.Write(reports));
        if (problems.Count > 0) throw Failure.Of(ExitCode.Unexpected, string.Join(Environment.NewLine, problems));
        foreach (var report in reports) verdicts.Take(report.Metadata.SourcePollingFile, Judged(report));
    }

    private async Task<List<BatchReport>> Measure(Dictionary<string, RetryQueueFile> queues)
    {
        var measurement = new BatchMeasurement(sections, run.Options, run.Polling);
        var reports = new List<BatchReport>();
        var earlier = OfThisSecond();
        await run.ForEachBatch(file =>
        {
            var path = Path.Combine(run.OutputDirectory, RetryQueueName.For(file, run.WorkingDirectory));
            var queue = queues[file] = new RetryQueueFile(path, run.Options.Run.DryRun, [.. queues.Values]);
            var metadata = Metadata(file, earlier + reports.Count + 1);
            run.Downloads.TryGetValue(file, out var downloads);
            var (report, warnings) = measurement.Measure(
                file, run.OutputDirectory, metadata, downloads, queue, cancellation.Token);
            foreach (var warning in warnings) run.Warn($"{run.Display(file)}: {warning}");
            reports.Add(report);
            run.Reports[file] = report;
            return Task.CompletedTask;
        });
        return reports;
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

    /// <returns>The report with the name of its queue, if it has one.</returns>
    private BatchReport Keep(ICakeLog log, BatchReport report, RetryQueueFile queue)
    {
        var tasks = Plural.Of(queue.Count, "failed task");
        if (run.Options.Run.DryRun)
        {
            var name = run.Display(queue.Path);
            if (queue.Count > 0) log.LogInformation($"Would write the retry queue {name}: {tasks} to retry.");
            else if (File.Exists(queue.Path)) log.LogInformation($"Would remove the retry queue {name}: it would be empty.");
            return report;
        }

        var existed = File.Exists(queue.Path);
        if (!queue.Keep())
        {
            if (existed) log.LogInformation($"Removed the retry queue {run.Display(queue.Path)}: it would be empty.");
            return report;
        }

        log.LogInformation($"Wrote the retry queue {run.Display(queue.Path)}: {tasks} to retry.");
        return report with { RetryQueue = Path.GetFileName(queue.Path) };
    }

    private static IEnumerable<GateResult> Judged(BatchReport report) =>
        (report.Find<GateResults>()?.Gates ?? []).Where(gate => !GateJudge.WaitsForPublishing(gate));
}
