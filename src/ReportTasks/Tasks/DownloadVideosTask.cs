using Cake.Core;
using Cake.Core.Diagnostics;
using Cake.Frosting;
using ReportTasks.Batches;
using ReportTasks.Console.Transfers;
using ReportTasks.Downloads;
using ReportTasks.Downloads.Outcomes;
using ReportTasks.Downloads.Planning;

namespace ReportTasks.Tasks;

/// <summary>Downloads the videos of each batch. A video that cannot be had is a warning; the rest goes on.</summary>
[TaskName("DownloadVideos")]
[TaskDescription("Download every succeeded video that is not here yet")]
[IsDependentOn(typeof(GenerateVideosTask))]
public sealed class DownloadVideosTask(ReportRun run, ReportConsole console, Lazy<DownloadEnvironment> environment, RunCancellation cancellation) : AsyncFrostingTask
{
    private const int MostPlannedRows = 1_000;

    private bool hasFailed;

    public override async Task RunAsync(ICakeContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        run.FindBatches();
        run.OpenOutputDirectory();
        await run.ForEachBatch(async file =>
        {
            try
            {
                await Download(file, context.Log);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                hasFailed = true;
                run.Warn($"{run.Display(file)}: nothing could be downloaded to {run.Display(run.OutputDirectory)}: {exception.Message.TrimEnd('.')}. Fix that and run again.");
            }
        });
        if (hasFailed && run.Downloads.Values.All(batch => batch.DownloadedCount == 0)) run.FailStep("No video could be downloaded; the warnings say why.");
    }

    private async Task Download(string file, ICakeLog log)
    {
        var plan = Plan(file);
        if (!run.Options.Run.DryRun)
        {
            await Download(file, plan, log);
            return;
        }

        log.LogInformation($"Would download to {run.Display(plan.Directory)}:");
        Warn(file, DownloadTable.Write(console.Ansi, plan, MostPlannedRows), plan.Videos.Count, null);
    }

    private DownloadPlan Plan(string file)
    {
        var files = new OutputFiles(run.OutputDirectory);
        var keepsSigned = run.Options.Output.KeepSignedUrls;
        var videos = new CompressedVideos();
        run.Polling.ReadDistinct(file, Begin, cancellation: cancellation.Token);
        return DownloadPlan.Create(run.OutputDirectory, videos);

        Action<BatchTask> Begin()
        {
            videos = new CompressedVideos();
            var namer = new VideoNamer(files.HolderOf);
            return task =>
            {
                if (task.HasSucceeded) videos.Add((keepsSigned ? task : task.Scrubbed(), namer.Next(task)));
            };
        }
    }

    private async Task Download(string file, DownloadPlan plan, ICakeLog log)
    {
        var summary = await TransferDisplay.RunAsync(console.Ansi, log.LogInformation, environment.Value.Time, TransferWords.Downloading, progress =>
            new VideoDownloads(run.Options, environment.Value).RunAsync(plan, progress, cancellation.Token));
        run.Downloads[file] = summary;
        hasFailed |= summary.FailedCount > 0;
        if (run.Options.Sources.All) log.LogInformation($"{run.Display(file)}:");
        if (summary.Videos.Count == 0) log.LogInformation($"{run.Display(file)} has no succeeded task, so there is nothing to download.");
        else DownloadTable.Write(console.Ansi, summary);

        // The table names each video and its reason.
        Warn(file, summary.FailedCount, summary.Videos.Count, summary.StopReason);
    }

    private void Warn(string file, int count, int all, string? reason)
    {
        if (count > 0) run.Warn($"{run.Display(file)}: {count} of {Plural.Of(all, "video")} {(run.Options.Run.DryRun ? "cannot" : "could not")} be downloaded. {reason}".TrimEnd());
    }
}
