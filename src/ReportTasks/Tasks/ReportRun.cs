using System.Globalization;
using Cake.Core;
using ReportTasks.Batches;
using ReportTasks.Batches.Naming;
using ReportTasks.Batches.Running;
using ReportTasks.Files;
using ReportTasks.Options;
using ReportTasks.Reports;
using ReportTasks.Sources;
using ReportTasks.Sources.PollingResults;
using ReportTasks.Tasks.Adapters;
using ReportTasks.Tasks.Services;

namespace ReportTasks.Tasks;

/// <summary>The context of one run: options, directories, time, events, and the batches that pass through its stages.</summary>
public sealed class ReportRun
{
    private readonly CakeOptions options;
    private readonly ICakeEnvironment environment;
    private readonly TimeProvider time;
    private readonly Dictionary<string, string> unreadable = new(StringComparer.Ordinal);
    private List<Batch>? batches;
    private OutputDirectoryLock? outputLock;
    private DateTimeOffset? startedAt;
    private ResultsFiles? files;

    /// <param name="options">What the user wants.</param>
    /// <param name="environment">The working directory.</param>
    /// <param name="engine">Says when the run is over, whatever lifetime the build has.</param>
    /// <param name="events">Receives what the stages find.</param>
    /// <param name="findings">What these findings mean for the exit code.</param>
    /// <param name="outcome">Receives the exit code.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellation">Ends the run early.</param>
    internal ReportRun(
        CakeOptions options,
        ICakeEnvironment environment,
        ICakeEngine engine,
        RunEvents events,
        RunFindings findings,
        RunOutcome outcome,
        TimeProvider time,
        RunCancellation cancellation)
    {
        ArgumentNullException.ThrowIfNull(engine);
        ArgumentNullException.ThrowIfNull(outcome);
        (this.options, this.environment, Events, this.time) = (options, environment, events, time);
        engine.AfterTeardown += (_, _) => Close();
        outcome.Watch(engine, () => options.Errors.Count == 0 ? findings.ExitCode : null, cancellation.Token);
    }

    public ReportOptions Options => options.Value;

    public RunEvents Events { get; }

    internal RunContext Context => new(Options, Paths, Events);

    public RunPaths Paths
    {
        get
        {
            var workingDirectory = environment.WorkingDirectory.FullPath;
            return new RunPaths(workingDirectory, Path.GetFullPath(Options.Output.Directory, workingDirectory));
        }
    }

    /// <summary>The run's local time, which names its reports.</summary>
    public DateTimeOffset StartedAt => startedAt ??= time.GetLocalNow();

    /// <summary>The results files of the run. Every stage reads the same content.</summary>
    internal ResultsFiles Files => files ??= new ResultsFiles(path => Events.Warn(
        $"{Paths.Display(path)} was changed or removed during this run. The run reports on and publishes what it read first; "
        + "run again for the new results."));

    internal ReportDestination Destination =>
        new(Paths.OutputDirectory, StartedAt.ToString(OutputLayout.StampFormat, CultureInfo.InvariantCulture), Options.Formats.Compress);

    /// <summary>The batches that can be read, newest first, with the parts that stages have added.</summary>
    public IReadOnlyList<Batch> Batches => batches ?? [];

    /// <summary>The reports that this run has made, in the order of <see cref="Batches"/>.</summary>
    public IReadOnlyList<BatchReport> Reports => [.. Batches.Select(batch => batch.Find<BatchReport>()).OfType<BatchReport>()];

    /// <summary>Finds the results files, once. Comes before <see cref="OpenOutputDirectory"/>, because there may be none.</summary>
    /// <exception cref="CakeException">No results file exists.</exception>
    internal void FindBatches()
    {
        if (batches is not null) return;
        batches = [.. new PollingSources(this).Find().Select(path => new Batch(path, Paths.Display(path)))];
        Events.Progress(batches is [var batch] ? $"Polling results: {batch.Name}" : $"{batches.Count} batches, newest first.");
    }

    /// <summary>Creates the output directory and takes its lock, once a run. A dry run does neither.</summary>
    internal void OpenOutputDirectory()
    {
        if (Options.Run.DryRun || outputLock is not null) return;
        var directory = Paths.OutputDirectory;
        try
        {
            Directory.CreateDirectory(directory);
            outputLock = OutputDirectoryLock.TryTake(directory);
            if (outputLock is not null) AtomicFile.RemoveLeftovers(directory);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Failure.Of(
                ExitCode.Usage,
                $"The output directory {Paths.Display(directory)} cannot be written: {exception.Message} "
                + "Fix that, or choose another directory with --output-dir.",
                exception);
        }

        if (outputLock is null)
        {
            throw Failure.Of(ExitCode.Usage,
                $"Another run is using {Paths.Display(directory)}. Wait until it ends, "
                + "or choose another directory with --output-dir.");
        }
    }

    /// <summary>Applies a stage to each batch. A batch that cannot be read leaves the run with a warning.</summary>
    /// <exception cref="CakeException">No batch is left.</exception>
    internal async Task ApplyAsync(Func<Batch, Task<Batch>> apply)
    {
        ArgumentNullException.ThrowIfNull(apply);
        FindBatches();
        foreach (var batch in Batches.ToList())
        {
            try
            {
                var result = await apply(batch);
                batches![batches.IndexOf(batch)] = result;
            }
            catch (PollingFormatException exception)
            {
                Drop(batch, exception);
            }
            catch (OperationCanceledException exception)
            {
                throw new OperationCanceledException("Interrupted.", exception);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                throw Failure.Of(
                    ExitCode.Unexpected,
                    $"{batch.Name} could not be processed: {exception.Message.TrimEnd('.')}. Fix that and run again.",
                    exception);
            }
        }

        if (Batches.Count == 0) throw Failure.Of(ExitCode.NoPollingResults, NothingReadable());
    }

    /// <summary>Applies a stage that needs no reading.</summary>
    internal void Apply(Func<Batch, Batch> apply)
    {
        ArgumentNullException.ThrowIfNull(apply);
        batches = [.. Batches.Select(apply)];
    }

    /// <summary>Publishes that a stage is done with each batch.</summary>
    internal void Complete(RunStage stage)
    {
        foreach (var batch in Batches) Events.Publish(new RunEvent.StageCompleted(stage, batch));
    }

    /// <summary>Releases the lock and the results files. The run can be repeated in the same process.</summary>
    private void Close()
    {
        outputLock?.Dispose();
        files?.Dispose();
        (outputLock, files) = (null, null);
    }

    private void Drop(Batch batch, PollingFormatException reason)
    {
        var isOnly = Batches.Count + unreadable.Count == 1;
        var help = reason.IsAboutContent ? " docs/input.md describes the format." : "";
        var sentence = unreadable[batch.Path] = $"{batch.Name} {reason.Message}.{help}";
        batches!.Remove(batch);
        if (!isOnly) Events.Warn(sentence);
    }

    private string NothingReadable() => unreadable.Count == 1
        ? unreadable.Values.Single()
        : $"None of the {unreadable.Count} polling-results files can be read:"
            + string.Concat(unreadable.Values.Select(sentence => $"{Environment.NewLine}  {sentence}"));
}
