using Cake.Core;
using Cake.Core.Diagnostics;
using Cake.Frosting;
using ReportTasks.Downloads;
using ReportTasks.Files;
using ReportTasks.Polling;
using ReportTasks.Terminal;

namespace ReportTasks.Tasks;

/// <summary>Downloads the videos of each batch. A video that cannot be had is a warning; the rest goes on.</summary>
[TaskName("DownloadVideos")]
[TaskDescription("Download every succeeded video that is not here yet")]
[IsDependentOn(typeof(GenerateVideosTask))]
public sealed class DownloadVideosTask(ReportRun run, ReportConsole console, DownloadEnvironment environment, RunCancellation cancellation) : AsyncFrostingTask
{
    public override Task RunAsync(ICakeContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        run.OpenOutputDirectory();
        return run.ForEachBatch(file =>
        {
            var plan = Plan(file);
            return run.Options.DryRun ? Show(plan, context.Log) : Download(file, plan, context.Log);
        });
    }

    private DownloadPlan Plan(string file)
    {
        var files = new OutputFiles(run.OutputDirectory);
        var namer = new VideoNamer(files.OwnerOf);
        var videos = new List<(VideoTask, VideoName)>();
        PollingReader.Read(file, Take, cancellation.Token);
        return DownloadPlan.Create(run.OutputDirectory, videos);

        void Take(VideoTask task)
        {
            if (task.HasSucceeded) videos.Add((run.Options.KeepSignedUrls ? task : task.Scrubbed(), namer.Next(task)));
        }
    }

    private Task Show(DownloadPlan plan, ICakeLog log)
    {
        var fetched = plan.Videos.Count(video => video.Step is Fetch);
        log.Information($"Would download {fetched} of {plan.Videos.Count} videos to {run.Display(plan.Directory)}:");
        foreach (var video in plan.Videos) log.Information($"  {ConsoleText.OneLine(video.Name.FileName)}: {video.Step.Describe()}");
        return Task.CompletedTask;
    }

    private async Task Download(string file, DownloadPlan plan, ICakeLog log)
    {
        var summary = await DownloadProgress.Run(console, environment.Time, log, progress =>
            new VideoDownloads(run.Options, environment).RunAsync(plan, progress, cancellation.Token));
        run.Downloads[file] = summary;
        if (summary.Videos.Count == 0) log.Information($"{run.Display(file)} has no succeeded task, so there is nothing to download.");
        else DownloadTable.Write(console.Ansi, summary);
        if (summary.StopReason is { } reason) run.Warn(reason);
        foreach (var (_, name, outcome) in summary.Videos)
        {
            if (outcome is Failed failed) run.Warn($"{ConsoleText.OneLine(name.FileName)}: {ConsoleText.OneLine(failed.Reason)}");
        }
    }
}
