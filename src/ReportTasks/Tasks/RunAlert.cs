using Cake.Core;
using Cake.Core.Diagnostics;
using ReportTasks.Alerts;
using ReportTasks.Reports;

namespace ReportTasks.Tasks;

/// <summary>Sends the one alert of a run, if there is something to alert of. Failing is a warning.</summary>
public sealed class RunAlert(ReportRun run, ICakeEnvironment cake, ICakeLog log, AlertEnvironment environment)
{
    /// <summary>Every service takes a link of that length.</summary>
    private const int LongestLink = 2000;

    public async Task SendAsync(IReadOnlyList<BatchReport> reports, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(reports);
        if (run.Options.AlertWebhook is not { } webhook) return;
        if (AlertRule.Judge(reports, run.MissedGates, run.Options, Link(reports), environment.Time.GetLocalNow()) is not { } message) return;
        var format = AlertFormats.For(run.Options.AlertFormat, webhook);
        if (run.Options.DryRun)
        {
            log.Say($"Would send an alert ({format.Name}): {message.Title}.");
            return;
        }

        var sender = new AlertSender(run.Options, environment, (reason, wait) =>
            log.Say($"The alert is sent again in {Math.Ceiling(wait.TotalSeconds)} s: {reason}"));
        var problem = await sender.SendAsync(webhook, format, message, cancellation);
        if (problem is null) log.Say($"Sent an alert ({format.Name}): {message.Title}.");
        else run.Warn($"The alert ({format.Name}) could not be sent: {problem}");
    }

    /// <summary>What the user says, else where the report was uploaded, else the CI's page of this run.</summary>
    private Uri? Link(IReadOnlyList<BatchReport> reports)
    {
        var named = run.Options.ReportUrl?.Replace("{batch_id}", Uri.EscapeDataString(reports[0].Metadata.BatchId), StringComparison.Ordinal);
        var link = named is null ? Uploaded(reports[0]) ?? PageOfRun() : new Uri(named);
        return link?.AbsoluteUri.Length <= LongestLink ? link : null;
    }

    private Uri? Uploaded(BatchReport report)
    {
        var uploads = report.Find<UploadedBatch>();
        return ((string[])[".html", ".md", ".json"])
            .Select(extension => uploads?.UrlOf(Path.GetFileName(run.Destination.PathWith(extension)))).FirstOrDefault(url => url is not null);
    }

    private Uri? PageOfRun()
    {
        var page = Variable("CI_JOB_URL");
        if (Variable("GITHUB_SERVER_URL") is { } server) page = $"{server}/{Variable("GITHUB_REPOSITORY")}/actions/runs/{Variable("GITHUB_RUN_ID")}";
        if (Variable("SYSTEM_COLLECTIONURI") is { } collection) page = $"{collection}{Uri.EscapeDataString(Variable("SYSTEM_TEAMPROJECT") ?? "")}/_build/results?buildId={Variable("BUILD_BUILDID")}";
        return Uri.TryCreate(page, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? address : null;
    }

    private string? Variable(string name) => cake.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
