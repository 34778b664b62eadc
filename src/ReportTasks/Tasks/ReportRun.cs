using System.Globalization;
using Cake.Core;
using Cake.Core.Diagnostics;
using ReportTasks.Downloads.Outcomes;
using ReportTasks.Files;
using ReportTasks.Options;
using ReportTasks.Reports;
using ReportTasks.Sources;
using ReportTasks.Sources.PollingResults;

namespace ReportTasks.Tasks;

/// <summary>What the tasks of one run hand to each other: options, places, findings.</summary>
public sealed class ReportRun(CakeOptions options, ICakeEnvironment environment, ICakeLog log, TimeProvider time) : IDisposable
{
    private readonly Dictionary<string, string> unreadable = new(StringComparer.Ordinal);
    private readonly List<string> warnings = [];
    private readonly HashSet<string> knownWarnings = new(StringComparer.Ordinal);
    private readonly List<string> missedGates = [];
    private readonly List<string> failedSteps = [];
    private IReadOnlyList<string>? pollingFiles;
    private OutputDirectoryLock? outputLock;
    private DateTimeOffset? startedAt;
    private PollingFiles? polling;

    public ReportOptions Options => options.Value;

    public string WorkingDirectory => environment.WorkingDirectory.FullPath;

    /// <summary>Absolute. There from <see cref="OpenOutputDirectory"/> on.</summary>
    public string OutputDirectory => Path.GetFullPath(Options.Output.Directory, WorkingDirectory);

    /// <summary>The run's local time, which names its report.</summary>
    public DateTimeOffset StartedAt => startedAt ??= time.GetLocalNow();

    /// <summary>The polling results of this run, of which every step reads the same content.</summary>
    public PollingFiles Polling => polling ??= new PollingFiles(
        path => Warn($"{Display(path)} was changed or removed while this run worked on it. The run reports and publishes what it read first; run again for the new results."));

    public ReportDestination Destination =>
        new(OutputDirectory, StartedAt.ToString("yyyyMMdd_HHmmss", CultureInfo.InvariantCulture), Options.Formats.Compress);

    /// <summary>What the downloads of this run came to, by polling-results file.</summary>
    public IDictionary<string, DownloadSummary> Downloads { get; } = new Dictionary<string, DownloadSummary>(StringComparer.Ordinal);

    public IReadOnlyList<string> Warnings => warnings;

    /// <summary>The reports that this run has made, by polling-results file, newest first.</summary>
    public IDictionary<string, BatchReport> Reports { get; } = new Dictionary<string, BatchReport>(StringComparer.Ordinal);

    /// <summary>What was uploaded; null where nothing was tried, as in a dry run.</summary>
    public RunUploads? Uploads { get; set; }

    /// <summary>What was committed, likewise.</summary>
    public RunCommit? Commit { get; set; }

    /// <summary>The polling results, as reports name them, of which nothing can be published, for not all of the output directory can be read.</summary>
    public ISet<string> Unpublishable { get; } = new HashSet<string>(StringComparer.Ordinal);

    public IReadOnlyList<string> MissedGates => missedGates;

    /// <summary>The steps that attempted something and achieved nothing, a sentence each.</summary>
    public IReadOnlyList<string> FailedSteps => failedSteps;

    /// <summary>The exit code of the process once all tasks have run.</summary>
    public ExitCode ExitCode => missedGates.Count > 0 ? ExitCode.GateMissed
        : failedSteps.Count > 0 || (warnings.Count > 0 && Options.Run.Strict) ? ExitCode.Warnings
        : ExitCode.Success;

    /// <summary>Something went wrong that does not stop the run.</summary>
    public void Warn(string message)
    {
        if (!knownWarnings.Add(message)) return; // several steps read the same files
        warnings.Add(message);
        log.LogWarning(message);
    }

    /// <summary>Something is amiss that is no fault of this run: a warning in the log that does not count for <c>--strict</c>.</summary>
    public void Mention(string message) => log.LogWarning(message);

    /// <summary>All that a step attempted has failed. Its warnings say why.</summary>
    public void FailStep(string message) => failedSteps.Add(message);

    public void MissGate(string message)
    {
        missedGates.Add(message);
        log.LogError(message);
    }

    /// <summary>The path as a user would type it.</summary>
    public string Display(string path)
    {
        var relative = Path.GetRelativePath(WorkingDirectory, path);
        return relative.StartsWith("..", StringComparison.Ordinal) ? path : relative;
    }

    /// <summary>Makes the output directory and takes its lock, once a run; a dry run does neither.</summary>
    public void OpenOutputDirectory()
    {
        if (Options.Run.DryRun || outputLock is not null) return;
        try
        {
            Directory.CreateDirectory(OutputDirectory);
            outputLock = OutputDirectoryLock.TryTake(OutputDirectory);
            if (outputLock is not null) AtomicFile.RemoveLeftovers(OutputDirectory);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Unwritable(exception);
        }

        if (outputLock is null)
        {
            throw Failure.Of(ExitCode.Usage,
                $"Another run is at work in {Display(OutputDirectory)}. Wait for it to end, or name another directory with --output-dir.");
        }
    }

    public CakeException Unwritable(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return Failure.Of(ExitCode.Usage, $"The output directory {Display(OutputDirectory)} cannot be written: {exception.Message} Mend that, or name another with --output-dir.", exception);
    }

    /// <summary>Finds the run's polling results, once; before the output directory is made, for there may be none.</summary>
    /// <exception cref="CakeException">There are none.</exception>
    public void FindBatches()
    {
        if (pollingFiles is not null) return;
        pollingFiles = new PollingSources(this).Find();
        foreach (var file in pollingFiles) log.LogInformation($"Polling results: {Display(file)}");
    }

    /// <summary>
    /// Hands each polling-results file of the run to <paramref name="read"/>, newest first. One that cannot be read is
    /// named and passed over, here and by the tasks that follow.
    /// </summary>
    /// <exception cref="CakeException">There is none, or none that is readable.</exception>
    public async Task ForEachBatch(Func<string, Task> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        FindBatches();
        foreach (var file in pollingFiles!.Where(file => !unreadable.ContainsKey(file)))
        {
            try
            {
                await read(file);
            }
            catch (PollingFormatException exception)
            {
                Refuse(file, exception.Message);
            }
            catch (OperationCanceledException exception)
            {
                throw new OperationCanceledException("Interrupted.", exception);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                throw Failure.Of(ExitCode.Unexpected, $"{Display(file)} could not be worked on: {exception.Message.TrimEnd('.')}. Fix that and run again.", exception);
            }
        }

        if (unreadable.Count == pollingFiles!.Count)
        {
            throw Failure.Of(ExitCode.NoPollingResults, pollingFiles.Count == 1
                ? Describe(pollingFiles[0])
                : $"None of the {pollingFiles.Count} polling-results files can be read:{string.Concat(pollingFiles.Select(file => $"{Environment.NewLine}  {Describe(file)}"))}");
        }
    }

    public void Dispose()
    {
        outputLock?.Dispose();
        polling?.Dispose();
    }

    private void Refuse(string file, string reason)
    {
        unreadable[file] = reason;
        if (pollingFiles is { Count: > 1 }) Warn(Describe(file));
    }

    private string Describe(string file) => $"{Display(file)} {unreadable[file]}.";
}
