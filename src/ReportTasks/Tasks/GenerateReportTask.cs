using System.Globalization;
using Cake.Core;
using Cake.Core.Diagnostics;
using Cake.Frosting;
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
    IEnumerable<IReportFormat> formats,
    RunCancellation cancellation) : AsyncFrostingTask
{
    public override async Task RunAsync(ICakeContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        run.FindBatches();
        run.OpenOutputDirectory();
        var destination = run.Destination;
        using var retryQueue = new RetryQueueFile(RetryQueueFile.PathFor(destination), run.Options.DryRun);
        var reports = await Measure(retryQueue);
        Print(reports);
        run.ReportedBatches = reports.Count;
        var problems = new List<string>();
        foreach (var format in formats) Guard(problems, format.Name, () => Write(context.Log, format, reports, destination));
        Guard(problems, "retry queue", () => Keep(context.Log, retryQueue));
        if (problems.Count > 0) throw Failure.Of(ExitCode.Unexpected, string.Join(Environment.NewLine, problems));
        CheckGate(reports);
    }

    private async Task<List<BatchReport>> Measure(RetryQueueFile retryQueue)
    {
        var measurement = new BatchMeasurement(sections, run.Options);
        var reports = new List<BatchReport>();
        await run.ForEachBatch(file =>
        {
            var (report, warnings) = measurement.Measure(
                file, run.OutputDirectory, Metadata(file, reports.Count + 1), run.Downloads.TryGetValue(file, out var downloads) ? downloads : null, retryQueue, cancellation.Token);
            foreach (var warning in warnings) run.Warn($"{run.Display(file)}: {warning}");
            reports.Add(report);
            return Task.CompletedTask;
        });
        return reports;
    }

    private BatchMetadata Metadata(string file, int number)
    {
        var stamp = run.Destination.Stamp;
        return new BatchMetadata(run.StartedAt, number == 1 ? stamp : string.Create(CultureInfo.InvariantCulture, $"{stamp}_{number}"), run.Display(file), "");
    }

    private void Print(List<BatchReport> reports)
    {
        var text = new TextReport(console.Profile);
        foreach (var report in reports)
        {
            if (reports.Count > 1) console.Write($"{Environment.NewLine}{ConsoleText.Line(report.Metadata.SourcePollingFile, console.Profile.IsUtf8)}");
            console.Write(text.Write(report));
        }

        if (reports.Count > 1) console.Write(text.WriteTotals(reports));
    }

    private void Write(ICakeLog log, IReportFormat format, List<BatchReport> reports, ReportDestination destination)
    {
        var path = format.PathFor(destination);
        if (run.Options.DryRun)
        {
            log.Say($"Would write the {format.Name} {run.Display(path)}.");
            return;
        }

        foreach (var note in format.Write(reports, path)) run.Warn(note);
        log.Say($"Wrote the {format.Name} {run.Display(path)}.");
    }

    private void Keep(ICakeLog log, RetryQueueFile retryQueue)
    {
        var tasks = retryQueue.Count == 1 ? "1 failed task" : $"{retryQueue.Count} failed tasks";
        if (run.Options.DryRun)
        {
            if (retryQueue.Count > 0) log.Say($"Would write the retry queue {run.Display(retryQueue.Path)} of {tasks} that can be tried again.");
        }
        else if (retryQueue.Keep() is { } path)
        {
            log.Say($"Wrote the retry queue {run.Display(path)}: {tasks} that can be tried again.");
        }
    }

    /// <summary>One file that cannot be written must not keep the next from being written.</summary>
    private static void Guard(List<string> problems, string what, Action write)
    {
        try
        {
            write();
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            problems.Add($"The {what} could not be written: {exception.Message} Make room or mend the permissions, and run GenerateReport again.");
        }
    }

    private void CheckGate(List<BatchReport> reports)
    {
        if (run.Options.MinSuccessRate is not { } least) return;
        foreach (var report in reports)
        {
            var (rate, file) = (report.Metrics.Performance.SuccessRatePercent, report.Metadata.SourcePollingFile);
            if (report.Metrics.Summary.Total == 0) run.Warn($"{file}: the batch has no tasks, so --min-success-rate cannot be judged.");
            else if (report.Metrics.Summary.Succeeded * 100m < least * report.Metrics.Summary.Total)
            {
                run.MissGate(string.Create(CultureInfo.InvariantCulture, $"{file}: the success rate {rate}% misses --min-success-rate={least}."));
            }
        }
    }
}
