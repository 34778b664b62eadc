using System.Reflection;
using ReportTasks.Downloads;
using ReportTasks.Metrics;
using ReportTasks.Options;
using ReportTasks.Polling;

namespace ReportTasks.Reports;

/// <summary>From one polling-results file to its report: one pass over the tasks, which feeds every metric.</summary>
/// <param name="sections">Makes the sections' metrics anew for each batch.</param>
/// <param name="polling">The polling results of the run; null to open them for this alone.</param>
public sealed class BatchMeasurement(Func<IReadOnlyList<ISection>> sections, ReportOptions options, PollingFiles? polling = null)
{
    private readonly PollingFiles polling = polling ?? new PollingFiles();

    private static readonly string Version =
        typeof(BatchMeasurement).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";

    private readonly TaskBudget budget = new();

    /// <param name="path">The polling-results file.</param>
    /// <param name="outputDirectory">Where the videos are, absolute.</param>
    /// <param name="metadata">The report's own data; the generator's version is filled in.</param>
    /// <param name="downloads">What this run downloaded of the batch; null where it did not download.</param>
    /// <param name="retryQueue">Takes the failed tasks that can be tried again.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <returns>The report, and what was odd about the file, a sentence each.</returns>
    /// <exception cref="PollingFormatException">The file cannot be read, or is no polling result.</exception>
    public (BatchReport Report, IReadOnlyList<string> Warnings) Measure(
        string path,
        string outputDirectory,
        BatchMetadata metadata,
        DownloadSummary? downloads,
        RetryQueueFile retryQueue,
        CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(retryQueue);
        ArgumentNullException.ThrowIfNull(metadata);
        var files = new OutputFiles(outputDirectory);
        var numbers = new BatchAccumulator();
        var metrics = Distinct(sections());
        var tasks = new TaskTable(budget, (take, enough) => ReadAgain(path, files, take, cancellation, enough));
        var (content, refusals) = Read(path, files, Take, cancellation);
        return (
            new BatchReport(numbers.Complete(content.Stats), metadata with { GeneratorVersion = "ReportTasks " + Version },
                [.. metrics.Select(metric => new ReportSection(metric.Name, metric.Complete(), metric.Model)), DownloadsSection.Of(downloads)])
            { Tasks = tasks },
            [.. content.Warnings, .. refusals]);

        void Take(MeasuredTask measured)
        {
            numbers.Add(measured);
            foreach (var metric in metrics) metric.Add(measured);
            tasks.Add(measured);
            retryQueue.Add(measured.Task);
        }
    }

    private void ReadAgain(string path, OutputFiles files, Action<MeasuredTask> take, CancellationToken cancellation, CancellationToken enough)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, enough);
        Read(path, files, take, either.Token);
        cancellation.ThrowIfCancellationRequested();
    }

    private (PollingContent Content, IReadOnlyList<string> Refusals) Read(string path, OutputFiles files, Action<MeasuredTask> take, CancellationToken cancellation)
    {
        var measure = TaskMeasure.In(files);
        using var pipe = new TaskPipe(task => take(measure.Measure(options.KeepSignedUrls ? task : task.Scrubbed())));
        var content = polling.Read(path, pipe.Add, withUrls: false, cancellation);
        pipe.Complete();
        return (content, measure.Refusals);
    }

    private static ISection[] Distinct(IReadOnlyList<ISection> metrics)
    {
        var taken = new HashSet<string>(BatchReport.FixedSections, StringComparer.Ordinal) { DownloadsSection.Name, ReportSection.Uploads };
        var twice = metrics.FirstOrDefault(metric => !taken.Add(metric.Name));
        return twice is null ? [.. metrics] : throw new InvalidOperationException(
            $"The section {twice.GetType().Name} is named '{twice.Name}', as another section of the report is. Give it a name of its own.");
    }
}
