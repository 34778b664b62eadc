using ReportTasks.Batches.Running;
using ReportTasks.Console.Transfers;
using ReportTasks.Network;
using ReportTasks.Publishing.Artifacts;
using Spectre.Console;

namespace ReportTasks.Publishing.Sync;

/// <summary>Uploads the artifacts of the batches to every destination. Failures are warnings.</summary>
internal sealed class UploadStage(
    RunContext context, DestinationOpener opener, NetworkEnvironment network, Func<IAnsiConsole> console)
{
    public const string NoDestination =
        "No upload destination is set. Set one with --upload-to=s3://bucket/prefix, CAKE_REPORT_UPLOAD_TO, "
        + "or UploadTo in cake.config.";

    private const string NothingToUpload =
        "Nothing to upload: the output directory has no videos or reports of the batch yet. "
        + "Run ./build.sh --target=Report first, or choose another directory with --output-dir.";

    private const string NothingPublishable =
        "Nothing was uploaded, because no file of the batch can be published. See the warnings above.";

    private const string RestOfDryRun =
        "A real run would also upload its reports and the videos that it downloads.";

    /// <param name="find">Finds the artifacts, and whether some were left out. Runs while destinations are listed.</param>
    /// <param name="amend">Adds the URLs of the videos to the reports of this run, before the reports are uploaded.</param>
    /// <returns>Null for a dry run.</returns>
    public async Task<UploadOutcome?> RunAsync(
        Func<Task<(IReadOnlyList<PublishedBatch> Batches, bool HasProblems)>> find,
        bool hasReports,
        Action<UploadRun> amend,
        CancellationToken cancellation)
    {
        var (urls, isDryRun) = (context.Options.Upload.To.Distinct(StringComparer.Ordinal), context.Options.Run.DryRun);
        var destinations = urls.Select(url => opener.Open(
            url, context.Paths.OutputDirectory, context.Paths.WorkingDirectory, context.Options, network)).ToList();
        try
        {
            foreach (var destination in destinations) destination.BeginListing(cancellation);
            var (batches, hasProblems) = await find();
            var uploads = new UploadRun(destinations, context.Options);
            if (batches.Count == 0) Fail("Nothing could be uploaded. See the warnings above.");
            else if (!hasReports && batches.All(batch => batch.Artifacts.Count == 0))
                context.Events.Warn(hasProblems ? NothingPublishable : NothingToUpload);
            else if (isDryRun) await PlanAsync(uploads, batches, hasReports, cancellation);
            else await UploadAsync(uploads, batches, amend, cancellation);
            return isDryRun ? null : UploadOutcome.Of(batches, destinations);
        }
        catch (OperationCanceledException exception)
        {
            throw new OperationCanceledException("Interrupted.", exception);
        }
        finally
        {
            destinations.ForEach(destination => destination.Dispose());
        }
    }

    private async Task PlanAsync(
        UploadRun uploads, IReadOnlyList<PublishedBatch> batches, bool hasReports, CancellationToken cancellation)
    {
        await uploads.PrepareAsync(batches.SelectMany(batch => batch.Artifacts), cancellation);
        foreach (var destination in uploads.Destinations)
        {
            context.Events.Progress($"Would upload to {destination.Display}:");
            var plan = await uploads.PlanAsync(destination, batches, cancellation);
            if (destination.Problem is { } problem) context.Events.Warn($"{destination.Display}: {problem}");
            else UploadTable.Write(console(), destination.Display, plan, uploads.Unreadable);
        }

        if (hasReports) context.Events.Progress(RestOfDryRun);
    }

    private async Task UploadAsync(
        UploadRun uploads, IReadOnlyList<PublishedBatch> batches, Action<UploadRun> amend, CancellationToken cancellation)
    {
        await PutAsync(uploads, batches, UploadRun.IsBeforeReports, [], cancellation);
        amend(uploads);
        await PutAsync(uploads, batches, artifact => !UploadRun.IsBeforeReports(artifact), batches, cancellation);
        var earlier = batches.SelectMany(batch => batch.EarlierIds).Select(Manifest.KeyOf).ToList();
        foreach (var destination in uploads.Destinations) await destination.RemoveUnfinishedAsync(earlier, cancellation);
        var summaries = uploads.Destinations.Select(destination => destination.Summary).ToList();
        UploadTable.Write(console(), summaries);
        foreach (var summary in summaries) Warn(summary);
        foreach (var batch in batches.Where(batch => batch.Unpublishable.Count > 0))
        {
            var videos = batch.Unpublishable.Count == 1 ? "1 of its videos" : $"{batch.Unpublishable.Count} of its videos";
            context.Events.Warn($"Batch {batch.Id} gets no manifest, because {videos} cannot be published.");
        }
    }

    private async Task PutAsync(
        UploadRun uploads,
        IReadOnlyList<PublishedBatch> batches,
        Func<Artifact, bool> takes,
        IReadOnlyList<PublishedBatch> finished,
        CancellationToken cancellation)
    {
        var files = batches.SelectMany(batch => batch.Artifacts).Where(takes)
            .DistinctBy(artifact => artifact.Name, StringComparer.Ordinal).ToList();
        await uploads.PrepareAsync(files, cancellation);
        foreach (var destination in uploads.Destinations)
        {
            await TransferDisplay.RunAsync(
                console(), Lines(uploads, destination), network.Time, TransferWords.Uploading, async progress =>
                {
                    await uploads.PutAsync(destination, files, finished, progress, cancellation);
                    return destination;
                });
        }
    }

    /// <summary>Prints a title for each of several destinations. In a log, only before the first line.</summary>
    private Action<string> Lines(UploadRun uploads, Destination destination)
    {
        var isTitled = uploads.Destinations.Count == 1;
        if (console().Profile.Capabilities.Interactive) Title();
        return line =>
        {
            Title();
            context.Events.Progress(line);
        };

        void Title()
        {
            if (!isTitled) context.Events.Progress($"{destination.Display}:");
            isTitled = true;
        }
    }

    private void Warn(DestinationSummary summary)
    {
        if (summary.HasFailed) Fail($"Nothing could be uploaded to {summary.Destination}. See the warnings above.");
        var failed = $"{summary.FailedCount} of {Plural.Of(summary.Results.Count, "file")}";
        if (summary.Problem is { } problem)
        {
            var were = Plural.Noun(summary.FailedCount, "was", "were");
            context.Events.Warn($"{summary.Destination}: {problem} {failed} {were} not uploaded.");
        }
        else if (summary.FailedCount > 0)
        {
            context.Events.Warn(
                $"{summary.Destination}: {failed} could not be uploaded, "
                + "so their batches get no manifest there.");
        }
    }

    private void Fail(string message)
    {
        if (!context.Options.Run.DryRun) context.Events.Publish(new RunEvent.StageFailed(message));
    }
}
