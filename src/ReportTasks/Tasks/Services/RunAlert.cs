using ReportTasks.Alerts;
using ReportTasks.Batches;
using ReportTasks.Batches.Naming;
using ReportTasks.Batches.Running;
using ReportTasks.Network;
using ReportTasks.Publishing.Artifacts;
using ReportTasks.Publishing.Sync;
using ReportTasks.Reports;

namespace ReportTasks.Tasks.Services;

/// <summary>Sends the one alert of a run, if there is a reason. If it cannot be sent, that is a warning.</summary>
internal sealed class RunAlert(ReportRun run, RunFindings findings, ReportWriting writing, NetworkEnvironment network)
    : IRunSubscriber
{
    /// <summary>Every service accepts links of this length.</summary>
    private const int LongestLink = 2000;

    public async Task CompleteAsync(IReadOnlyList<Batch> batches, CancellationToken cancellation)
    {
        var reports = run.Reports;
        if (run.Options.Alerts.Webhook is not { } webhook) return;
        var now = network.Time.GetLocalNow();
        if (AlertRule.Judge(reports, findings.MissedGates, run.Options, link: null, now) is not { } message) return;
        message = message with { Link = Link(message, reports) };
        var format = AlertFormats.For(run.Options.Alerts.Format, webhook);
        if (run.Options.Run.DryRun)
        {
            run.Events.Progress($"Would send an alert ({format.Name}): {message.Title}.");
            return;
        }

        var sender = new AlertSender(run.Options, network, (reason, wait) =>
            run.Events.Progress($"The alert is sent again in {Math.Ceiling(wait.TotalSeconds)} s: {reason}"));
        var problem = await sender.SendAsync(webhook, format, message, cancellation);
        if (problem is null) run.Events.Progress($"Sent an alert ({format.Name}): {message.Title}.");
        else run.Events.Warn($"The alert ({format.Name}) could not be sent: {problem}");
    }

    /// <summary>
    /// The link of <c>--report-url</c>, else the uploaded report of the first batch in the message, else the CI's page of this run.
    /// </summary>
    private Uri? Link(AlertMessage message, IReadOnlyList<BatchReport> reports)
    {
        var batchId = message.Batches is [var worst, ..] ? worst.BatchId
            : run.Batches.Select(batch => batch.Find<PublishedBatch>()?.Id).FirstOrDefault(id => id is not null) ?? "";
        var link = run.Options.Alerts.ReportUrl is { } template
            ? template.For(batchId)
            : Uploaded(batchId, reports) ?? PageOfRun();
        return link?.AbsoluteUri.Length <= LongestLink ? link : null;
    }

    private Uri? Uploaded(string batchId, IReadOnlyList<BatchReport> reports)
    {
        var outcomes = run.Batches.Select(batch => batch.Find<UploadOutcome>());
        if (outcomes.FirstOrDefault(outcome => outcome is not null) is not { } uploads) return null;
        var names = reports.Count > 0
            ? Written(batchId, reports)
            : Found(uploads.Batches.FirstOrDefault(batch => batch.Id == batchId));
        return names.Select(name => uploads.Reports.GetValueOrDefault(name)).FirstOrDefault(url => url is not null);
    }

    /// <summary>The files that this run wrote for a batch, those for people first.</summary>
    private IEnumerable<string> Written(string batchId, IReadOnlyList<BatchReport> reports)
    {
        var page = writing.PathOf("html");
        if (page is not null && reports[0].Metadata.BatchId != batchId) page = OutputLayout.Page(batchId);
        string?[] paths = [page, writing.PathOf("markdown"), writing.PathOf("json")];
        return paths.OfType<string>().Select(path => Path.GetFileName(path));
    }

    /// <summary>The newest report files of previous runs, those for people first.</summary>
    private static IEnumerable<string> Found(PublishedBatch? batch) =>
        from extension in (string[])[".html", ".md", OutputLayout.Json, OutputLayout.CompressedJson]
        from artifact in (batch?.Artifacts ?? []).Reverse()
        where artifact.Kind == ArtifactKind.Report && artifact.Name.EndsWith(extension, StringComparison.Ordinal)
        select artifact.Name;

    private Uri? PageOfRun()
    {
        var page = Variable("CI_JOB_URL");
        if (Variable("GITHUB_SERVER_URL") is { } server)
        {
            page = $"{server}/{Variable("GITHUB_REPOSITORY")}/actions/runs/{Variable("GITHUB_RUN_ID")}";
        }

        if (Variable("SYSTEM_COLLECTIONURI") is { } collection)
        {
            var project = Uri.EscapeDataString(Variable("SYSTEM_TEAMPROJECT") ?? "");
            page = $"{collection}{project}/_build/results?buildId={Variable("BUILD_BUILDID")}";
        }

        return Uri.TryCreate(page, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" ? url : null;
    }

    private string? Variable(string name) => network.Variables(name) is { Length: > 0 } value ? value : null;
}
