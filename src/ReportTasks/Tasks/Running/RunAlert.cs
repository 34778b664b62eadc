using Cake.Core;
using ReportTasks.Alerts;
using ReportTasks.Batches;
using ReportTasks.Batches.Naming;
using ReportTasks.Batches.Running;
using ReportTasks.Network;
using ReportTasks.Publishing.Artifacts;
using ReportTasks.Publishing.Sync;
using ReportTasks.Reports;

namespace ReportTasks.Tasks.Running;

/// <summary>Sends the one alert of a run, if there is something to alert of. Failing is a warning.</summary>
internal sealed class RunAlert(ReportRun run, RunFindings findings, ReportWriting writing, ICakeEnvironment cake, NetworkEnvironment environment) : IRunSubscriber
{
    /// <summary>Every service takes a link of that length.</summary>
    private const int LongestLink = 2000;

    public async Task CompleteAsync(IReadOnlyList<Batch> batches, CancellationToken cancellation)
    {
        var reports = run.Reports;
        if (run.Options.Alerts.Webhook is not { } webhook) return;
        if (AlertRule.Judge(reports, findings.MissedGates, run.Options, link: null, environment.Time.GetLocalNow()) is not { } message) return;
        message = message with { Link = Link(message, reports) };
        var format = AlertFormats.For(run.Options.Alerts.Format, webhook);
        if (run.Options.Run.DryRun)
        {
            run.Events.Progress($"Would send an alert ({format.Name}): {message.Title}.");
            return;
        }

        var sender = new AlertSender(run.Options, environment, (reason, wait) =>
            run.Events.Progress($"The alert is sent again in {Math.Ceiling(wait.TotalSeconds)} s: {reason}"));
        var problem = await sender.SendAsync(webhook, format, message, cancellation);
        if (problem is null) run.Events.Progress($"Sent an alert ({format.Name}): {message.Title}.");
        else run.Events.Warn($"The alert ({format.Name}) could not be sent: {problem}");
    }

    /// <summary>What the user says, else where the report was uploaded, else the CI's page of this run; of several batches that which the message tells of first.</summary>
    private Uri? Link(AlertMessage message, IReadOnlyList<BatchReport> reports)
    {
        var batchId = message.Batches is [var worst, ..] ? worst.BatchId
            : run.Batches.Select(batch => batch.Find<PublishedBatch>()).FirstOrDefault(published => published is not null)?.Id ?? "";
        var link = run.Options.Alerts.ReportUrl is { } template
            ? template.For(batchId)
            : Uploaded(batchId, reports) ?? PageOfRun();
        return link?.AbsoluteUri.Length <= LongestLink ? link : null;
    }

    private Uri? Uploaded(string batchId, IReadOnlyList<BatchReport> reports)
    {
        if (run.Batches.Select(batch => batch.Find<UploadOutcome>()).FirstOrDefault(found => found is not null) is not { } uploads) return null;
        var names = reports.Count > 0 ? Written(batchId, reports) : Found(uploads.Batches.FirstOrDefault(batch => batch.Id == batchId));
        return names.Select(name => uploads.Reports.GetValueOrDefault(name)).FirstOrDefault(url => url is not null);
    }

    /// <summary>The files that this run has written of a batch, those for people first.</summary>
    private IEnumerable<string> Written(string batchId, IReadOnlyList<BatchReport> reports)
    {
        var page = writing.PathOf("html");
        if (page is not null && reports[0].Metadata.BatchId != batchId) page = OutputLayout.Page(batchId);
        return ((string?[])[page, writing.PathOf("markdown"), writing.PathOf("json")]).OfType<string>().Select(path => Path.GetFileName(path));
    }

    /// <summary>The newest report files that others have left of a batch, likewise.</summary>
    private static IEnumerable<string> Found(PublishedBatch? batch) =>
        from extension in (string[])[".html", ".md", OutputLayout.Json, OutputLayout.CompressedJson]
        from artifact in (batch?.Artifacts ?? []).Reverse()
        where artifact.Kind == ArtifactKind.Report && artifact.Name.EndsWith(extension, StringComparison.Ordinal)
        select artifact.Name;

    private Uri? PageOfRun()
    {
        var page = Variable("CI_JOB_URL");
        if (Variable("GITHUB_SERVER_URL") is { } server) page = $"{server}/{Variable("GITHUB_REPOSITORY")}/actions/runs/{Variable("GITHUB_RUN_ID")}";
        if (Variable("SYSTEM_COLLECTIONURI") is { } collection) page = $"{collection}{Uri.EscapeDataString(Variable("SYSTEM_TEAMPROJECT") ?? "")}/_build/results?buildId={Variable("BUILD_BUILDID")}";
        return Address(page);
    }

    private static Uri? Address(string? text) => Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? address : null;

    private string? Variable(string name) => cake.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
