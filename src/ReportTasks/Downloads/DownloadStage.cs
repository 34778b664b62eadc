using ReportTasks.Batches;
using ReportTasks.Batches.Naming;
using ReportTasks.Batches.Running;
using ReportTasks.Console.Transfers;
using ReportTasks.Downloads.Outcomes;
using ReportTasks.Downloads.Planning;
using ReportTasks.Network;
using ReportTasks.Sources;
using Spectre.Console;

namespace ReportTasks.Downloads;

/// <summary>Downloads the videos of a batch and adds the <see cref="DownloadSummary"/>. A dry run only plans.</summary>
internal sealed class DownloadStage(
    RunContext context, ResultsFiles files, NetworkEnvironment network, Func<IAnsiConsole> console)
{
    private const int MaxPlannedRows = 1_000;

    /// <summary>Whether a video could not be downloaded.</summary>
    public bool HasFailed { get; private set; }

    public async Task<Batch> ApplyAsync(Batch batch, CancellationToken cancellation)
    {
        try
        {
            var plan = Plan(batch, cancellation);
            if (!context.Options.Run.DryRun) return await DownloadAsync(batch, plan, cancellation);
            context.Events.Progress($"Would download to {context.Paths.Display(plan.Directory)}:");
            Warn(batch, "cannot", DownloadTable.Write(console(), plan.Videos, MaxPlannedRows), plan.Tasks.Count, reason: null);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            HasFailed = true;
            context.Events.Warn(
                $"{batch.Name}: nothing could be downloaded to {context.Paths.Display(context.Paths.OutputDirectory)}: "
                + $"{exception.Message.TrimEnd('.')}. Fix this and run again.");
        }

        return batch;
    }

    private DownloadPlan Plan(Batch batch, CancellationToken cancellation)
    {
        var present = new OutputFiles(context.Paths.OutputDirectory);
        var videos = new CompressedVideos();
        files.ReadDistinct(batch.Path, Begin, cancellation: cancellation);
        return new DownloadPlan(context.Paths.OutputDirectory, videos);

        Action<BatchTask> Begin()
        {
            videos = new CompressedVideos();
            var namer = new VideoNamer(present.HolderOf);
            return task =>
            {
                if (task.HasSucceeded)
                {
                    videos.Add((context.Options.Output.KeepSignedUrls ? task : task.Scrubbed(), namer.Next(task)));
                }

            };
        }
    }

    private async Task<Batch> DownloadAsync(Batch batch, DownloadPlan plan, CancellationToken cancellation)
    {
        var (options, events) = (context.Options, context.Events);
        var words = TransferWords.Downloading with { ListsFiles = !options.Sources.All };
        var summary = await TransferDisplay.RunAsync(console(), events.Progress, network.Time, words, progress =>
            new BatchDownloader(options, network).RunAsync(plan, progress, cancellation));
        HasFailed |= summary.FailedCount > 0;
        if (!options.Sources.All)
        {
            if (summary.Videos.Count > 0) DownloadTable.Write(console(), summary);
            else events.Progress($"{batch.Name} has no succeeded task, so there is nothing to download.");
        }

        Warn(batch, "could not", summary.FailedCount, summary.Videos.Count, summary.StopReason);
        return batch.With(summary);
    }

    private void Warn(Batch batch, string verb, int count, int all, string? reason)
    {
        if (count > 0)
        {
            var message = $"{batch.Name}: {count} of {Plural.Of(all, "video")} {verb} be downloaded. {reason}".TrimEnd();
            context.Events.Publish(new RunEvent.Warning(message) { Place = WarningPlace.Numbers });
        }
    }
}
