using System.Globalization;
using ReportTasks.Batches;
using ReportTasks.Batches.Running;
using ReportTasks.Downloads.Outcomes;
using ReportTasks.Metrics;
using ReportTasks.Sources;

namespace ReportTasks.Reports;

/// <summary>Reads each batch once, and adds its report and its retry queue.</summary>
/// <param name="startedAt">The run's local start time.</param>
/// <param name="stamp">The start time as in file names.</param>
/// <param name="earlierReports">The number of reports of other runs in the same second, to make ids unique.</param>
internal sealed class MeasureStage(
    RunContext context,
    Func<IReadOnlyList<ISection>> sections,
    ResultsFiles files,
    DateTimeOffset startedAt,
    string stamp,
    int earlierReports) : IDisposable
{
    private readonly BatchMeasurement measurement = new(sections, context.Options, files);
    private readonly List<RetryQueueFile> queues = [];
    private int measured;

    /// <exception cref="Sources.PollingResults.PollingFormatException">The file cannot be read.</exception>
    public Batch Apply(Batch batch, CancellationToken cancellation)
    {
        var (options, paths, events) = context;
        var name = RetryQueueName.For(batch.Path, paths.WorkingDirectory);
        var queue = new RetryQueueFile(Path.Combine(paths.OutputDirectory, name), options.Run.DryRun, [.. queues]);
        queues.Add(queue);
        var (report, warnings) = measurement.Measure(
            batch.Path, paths.OutputDirectory, Metadata(batch), batch.Find<DownloadSummary>(), queue, cancellation);
        foreach (var warning in warnings) events.Warn($"{batch.Name}: {warning}");
        measured++;
        return batch.With(report).With(queue);
    }

    public void Dispose() => queues.ForEach(queue => queue.Dispose());

    private BatchMetadata Metadata(Batch batch)
    {
        var number = earlierReports + measured + 1;
        var id = number == 1 ? stamp : string.Create(CultureInfo.InvariantCulture, $"{stamp}_{number}");
        return new BatchMetadata(startedAt, id, batch.Name, "");
    }
}
