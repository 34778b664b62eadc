using System.Reflection;
using ReportTasks.Batches;
using ReportTasks.Downloads.Outcomes;
using ReportTasks.Downloads.Planning;
using ReportTasks.Metrics;
using ReportTasks.Options;
using ReportTasks.Sources;
using ReportTasks.Sources.PollingResults;

namespace ReportTasks.Reports;

/// <summary>Measures a polling-results file: one pass over its tasks computes all metrics.</summary>
/// <param name="polling">The results files of the run; null to open the file separately.</param>
internal sealed class BatchMeasurement(
    Func<IReadOnlyList<ISection>> sections, ReportOptions options, ResultsFiles? polling = null)
{
    private readonly ResultsFiles polling = polling ?? new ResultsFiles();

    private static readonly string Version =
        typeof(BatchMeasurement).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";

    private readonly TaskBudget budget = new();

    /// <param name="metadata">The report's metadata, without the generator's version.</param>
    /// <param name="downloads">This run's downloads of the batch; null if it did not download.</param>
    /// <param name="retryQueue">Receives the failed tasks that can be retried; null for none.</param>
    /// <returns>The report, and a sentence for each warning about the file.</returns>
    /// <exception cref="PollingFormatException">The file cannot be read, or is not a polling-results file.</exception>
    public (BatchReport Report, IReadOnlyList<string> Warnings) Measure(
        string path,
        string outputDirectory,
        BatchMetadata metadata,
        DownloadSummary? downloads,
        RetryQueueFile? retryQueue,
        CancellationToken cancellation)
    {
        var files = new OutputFiles(outputDirectory);
        var replaced = ReplacedEntries.None;
        Pass? pass = null;
        try
        {
            var content = polling.ReadDistinct(path, Begin, withUrls: false, cancellation);
            replaced = content.Replaced;
            pass!.Pipe.Complete();
            return (
                new BatchReport(
                    pass.Numbers.Complete(content.Stats),
                    metadata with { GeneratorVersion = "ReportTasks " + Version },
                    [
                        .. pass.Sections.Select(section => new ReportSection(section.Name, section.Complete())),
                        DownloadsSection.Of(downloads),
                    ])
                { Tasks = pass.Tasks, Refusals = pass.Measure.Refusals },
                [
                    .. content.Warnings, .. pass.Numbers.Warnings(content.Stats), .. pass.Measure.Refusals,
                    .. retryQueue?.Warning is { } left ? [left] : (string[])[],
                ]);
        }
        catch
        {
            pass?.Pipe.Dispose();
            pass = null;
            retryQueue?.Restart(); // so that other queues of the run can take these tasks
            throw;
        }
        finally
        {
            pass?.Pipe.Dispose();
        }

        Action<BatchTask> Begin()
        {
            pass?.Pipe.Dispose();
            pass?.Tasks.Discard();
            retryQueue?.Restart();
            var (measure, numbers, metrics) = (new TaskMeasure(files), new BatchAccumulator(), Distinct(sections()));
            var tasks = new TaskTable(
                budget, (take, enough) => ReadAgain(path, files, replaced, take, false, cancellation, enough))
            {
                WithUrls = take => ReadAgain(path, files, replaced, take, true, cancellation, CancellationToken.None),
            };
            var pipe = new TaskPipe(task =>
            {
                var measured = measure.Measure(Shown(task));
                numbers.Add(measured);
                foreach (var metric in metrics) metric.Add(measured);
                tasks.Add(measured);
                retryQueue?.Add(measured.Task);
            });
            pass = new Pass(measure, numbers, metrics, tasks, pipe);
            return pipe.Add;
        }
    }

    private void ReadAgain(
        string path,
        OutputFiles files,
        ReplacedEntries replaced,
        Action<MeasuredTask> take,
        bool withUrls,
        CancellationToken cancellation,
        CancellationToken enough)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, enough);
        var measure = new TaskMeasure(files);
        using var pipe = new TaskPipe(task => take(measure.Measure(Shown(task))));
        polling.ReadAgain(path, replaced.Without(pipe.Add), withUrls, either.Token);
        pipe.Complete();
        cancellation.ThrowIfCancellationRequested();
    }

    private BatchTask Shown(BatchTask task) => options.Output.KeepSignedUrls ? task : task.Scrubbed();

    private sealed record Pass(
        TaskMeasure Measure, BatchAccumulator Numbers, ISection[] Sections, TaskTable Tasks, TaskPipe Pipe);

    private static ISection[] Distinct(IReadOnlyList<ISection> metrics)
    {
        var taken = new HashSet<string>(BatchReport.FixedSections, StringComparer.Ordinal)
        {
            ReportVersion.Name, DownloadsSection.Name, ReportSection.Uploads,
        };
        var twice = metrics.FirstOrDefault(metric => !taken.Add(metric.Name));
        return twice is null ? [.. metrics] : throw new InvalidOperationException(
            $"The section {twice.GetType().Name} has the name '{twice.Name}' of another section. Give it a unique name.");
    }
}
