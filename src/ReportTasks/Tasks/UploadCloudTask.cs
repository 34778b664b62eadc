using Cake.Core;
using Cake.Core.Diagnostics;
using Cake.Frosting;
using ReportTasks.Analysis.Gates;
using ReportTasks.Batches.Running;
using ReportTasks.Console.Transfers;
using ReportTasks.Network;
using ReportTasks.Publishing.Artifacts;
using ReportTasks.Publishing.Sync;
using ReportTasks.Reports;
using ReportTasks.Tasks.Adapters;
using ReportTasks.Tasks.Running;

namespace ReportTasks.Tasks;

/// <summary>
/// Uploads the artifacts of the batch to every destination; failures are warnings. Between videos and reports, the reports of
/// this run are updated with the URLs.
/// </summary>
[TaskName("UploadCloud")]
[TaskDescription("Upload the batch's videos and reports (with --upload-to or --upload-to-cloud)")]
[IsDependentOn(typeof(GenerateReportTask))]
public sealed class UploadCloudTask(
    ReportRun run,
    RunArtifacts artifacts,
    ReportWriting writing,
    ReportConsole console,
    DestinationOpener opener,
    NetworkEnvironment environment,
    PublishTargets targets,
    RunCompletion completion,
    RunCancellation cancellation) : AsyncFrostingTask
{
    /// <summary>The message of a run without a destination.</summary>
    public const string NowhereToGo =
        "There is nowhere to upload to. Name a destination with --upload-to=s3://bucket/prefix, in CAKE_REPORT_UPLOAD_TO, "
        + "or as UploadTo in cake.config.";

    /// <summary>The message of a run without files of the batch.</summary>
    public const string NothingToUpload =
        "There is nothing to upload: no video and no report of the batch is in the output directory yet. "
        + "Run ./build.sh --target=Report first, or name another directory with --output-dir.";

    /// <summary>The message of a run that must not publish any file of the batch.</summary>
    public const string NothingPublishable =
        "Nothing was uploaded, because no file of the batch can be published. The warnings above give the reasons.";

    public override bool ShouldRun(ICakeContext context) => run.Options.Upload.Enabled || targets.Names<UploadCloudTask>();

    public override async Task RunAsync(ICakeContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (run.Options.Upload.To.Count == 0) throw Failure.Of(ExitCode.Usage, NowhereToGo);
        run.FindBatches();
        run.OpenOutputDirectory();
        var destinations = run.Options.Upload.To.Distinct(StringComparer.Ordinal)
            .Select(url => opener.Open(url, run.Paths.OutputDirectory, run.Paths.WorkingDirectory, run.Options, environment)).ToList();
        try
        {
            foreach (var destination in destinations) destination.BeginListing(cancellation.Token);
            var batches = await artifacts.FindAsync();
            var uploads = new UploadRun(destinations, run.Options);
            if (batches.Count > 0 && run.Reports.Count == 0 && batches.All(batch => batch.Artifacts.Count == 0))
                run.Events.Warn(artifacts.HasProblems ? NothingPublishable : NothingToUpload);
            else if (batches.Count > 0)
                await (run.Options.Run.DryRun ? Plan(uploads, batches, context.Log) : Upload(uploads, batches, context.Log));
            else if (!run.Options.Run.DryRun && run.Batches.Count > 0)
                FailStage("Nothing could be uploaded; the warnings say why.");
            if (!run.Options.Run.DryRun) Keep(UploadOutcome.Of(batches, destinations));
        }
        catch (OperationCanceledException exception)
        {
            throw new OperationCanceledException("Interrupted.", exception);
        }
        finally
        {
            destinations.ForEach(destination => destination.Dispose());
        }

        await completion.CompleteAfter<UploadCloudTask>(cancellation.Token);
    }

    private async Task Plan(UploadRun uploads, IReadOnlyList<PublishedBatch> batches, ICakeLog log)
    {
        await uploads.PrepareAsync(batches.SelectMany(batch => batch.Artifacts), cancellation.Token);
        foreach (var destination in uploads.Destinations)
        {
            log.LogInformation($"Would upload to {destination.Display}:");
            var plan = await uploads.PlanAsync(destination, batches, cancellation.Token);
            if (destination.Problem is { } problem) run.Events.Warn($"{destination.Display}: {problem}");
            else UploadTable.Write(console.Ansi, destination.Display, plan, uploads.Unreadable);
        }

        if (run.Reports.Count == 0) return;
        log.LogInformation(
            "The videos that are still to be downloaded, and the reports of that run, would be uploaded with them.");
    }

    private async Task Upload(UploadRun uploads, IReadOnlyList<PublishedBatch> batches, ICakeLog log)
    {
        await Put(uploads, batches, UploadRun.ComesFirst, [], log);
        Amend(uploads);
        await Put(uploads, batches, artifact => !UploadRun.ComesFirst(artifact), batches, log);
        var earlier = batches.SelectMany(batch => batch.EarlierIds).Select(Manifest.KeyOf).ToList();
        foreach (var destination in uploads.Destinations) await destination.RemoveUnfinishedAsync(earlier, cancellation.Token);
        var summaries = uploads.Destinations.Select(destination => destination.Summary).ToList();
        UploadTable.Write(console.Ansi, summaries);
        foreach (var summary in summaries) Warn(summary);
        foreach (var batch in batches.Where(batch => batch.Unpublishable.Count > 0))
        {
            run.Events.Warn(
                $"The batch {batch.Id} has no manifest, because {Videos(batch.Unpublishable.Count)} cannot be published.");
        }

        static string Videos(int count) => count == 1 ? "1 of its videos" : $"{count} of its videos";
    }

    private async Task Put(
        UploadRun uploads,
        IReadOnlyList<PublishedBatch> batches,
        Func<Artifact, bool> takes,
        IReadOnlyList<PublishedBatch> finished,
        ICakeLog log)
    {
        var files = batches.SelectMany(batch => batch.Artifacts).Where(takes)
            .DistinctBy(artifact => artifact.Name, StringComparer.Ordinal).ToList();
        await uploads.PrepareAsync(files, cancellation.Token);
        foreach (var destination in uploads.Destinations)
        {
            var lines = Lines(uploads, destination, log);
            await TransferDisplay.RunAsync(console.Ansi, lines, environment.Time, TransferWords.Uploading, async progress =>
            {
                await uploads.PutAsync(destination, files, finished, progress, cancellation.Token);
                return destination;
            });
        }
    }

    /// <summary>Several destinations have a title each; in a log only if something follows it.</summary>
    private Action<string> Lines(UploadRun uploads, Destination destination, ICakeLog log)
    {
        var isTitled = uploads.Destinations.Count == 1;
        if (console.Ansi.Profile.Capabilities.Interactive) Title();
        return line =>
        {
            Title();
            log.LogInformation(line);
        };

        void Title()
        {
            if (!isTitled) log.LogInformation($"{destination.Display}:");
            isTitled = true;
        }
    }

    /// <summary>Updates the run's reports with the objects at each destination.</summary>
    private void Amend(UploadRun uploads)
    {
        if (run.Reports.Count == 0) return;
        run.Apply(batch => batch.Find<BatchReport>() is { } report && batch.Find<PublishedBatch>() is { } published
            ? batch.With(GatesSection.In(report.With(uploads.Section(published)), run.Options))
            : batch);
        foreach (var problem in writing.Update(run.Reports)) run.Events.Warn(problem);
    }

    private void Keep(UploadOutcome uploads) => run.Apply(batch => batch.With(uploads));

    private void FailStage(string message) => run.Events.Publish(new RunEvent.StageFailed(message));

    private void Warn(DestinationSummary summary)
    {
        if (summary.HasFailed) FailStage($"Nothing could be uploaded to {summary.Destination}; the warnings say why.");
        var failed = $"{summary.FailedCount} of {Plural.Of(summary.Results.Count, "file")}";
        if (summary.Problem is { } problem)
            run.Events.Warn(
                $"{summary.Destination}: {problem} {failed} {Plural.Noun(summary.FailedCount, "was", "were")} not uploaded.");
        else if (summary.FailedCount > 0)
            run.Events.Warn(
                $"{summary.Destination}: {failed} could not be uploaded, "
                + "so a batch that one of them belongs to has no manifest there.");
    }
}
