using System.Globalization;
using Cake.Common.Build;
using Cake.Frosting;
using ReportTasks.Batches;
using ReportTasks.Batches.Running;
using ReportTasks.Console;
using ReportTasks.Reports;
using ReportTasks.Reports.Formats.Markdown;
using ReportTasks.Reports.Sections;
using ReportTasks.Tasks.Adapters;

namespace ReportTasks.Tasks.Services;

/// <summary>Writes a run's step summary and annotations for its CI.</summary>
internal sealed class CiNotes(
    ReportRun run,
    RunFindings findings,
    ReportConsole console,
    ReportSections views,
    TimeProvider time,
    IFrostingContext context) : IRunSubscriber
{
    private const string SummaryVariable = "GITHUB_STEP_SUMMARY";

    /// <summary>Variables that identify a CI. Elsewhere Cake's two dozen build systems are not created.</summary>
    private static readonly string[] Signs = ["GITHUB_ACTIONS", "TF_BUILD", "GITLAB_CI", "CI_SERVER"];

    private readonly Lazy<BuildSystem?> system = new(() =>
        Array.Exists(Signs, sign => !string.IsNullOrEmpty(context.Environment.GetEnvironmentVariable(sign)))
            ? context.BuildSystem()
            : null);

    public Task CompleteAsync(IReadOnlyList<Batch> batches, CancellationToken cancellation)
    {
        var reports = run.Reports;
        var path = context.Environment.GetEnvironmentVariable(SummaryVariable);
        if (reports.Count > 0 && !string.IsNullOrEmpty(path)) WriteSummary(path, reports);
        Annotate(Annotations.Of(findings.MissedGates, "missed gates"), Annotations.Of(findings.Warnings, "warnings"));
        return Task.CompletedTask;
    }

    /// <summary>Prints long output as a section that the CI's log can fold.</summary>
    public void Fold(string title, Action print)
    {
        ArgumentNullException.ThrowIfNull(print);
        Begin(title);
        try
        {
            print();
        }
        finally
        {
            End();
        }
    }

    private void WriteSummary(string path, IReadOnlyList<BatchReport> reports)
    {
        if (run.Options.Run.DryRun)
        {
            run.Events.Progress($"Would append a summary to the file of {SummaryVariable}.");
            return;
        }

        try
        {
            if (StepSummary.Append(path, reports, views).Length > 0) return;
            run.Events.Warn(
                $"No summary was appended to the file of {SummaryVariable}: it is full, and above 1,024 kB GitHub would drop "
                + "all of it. Write less there.");
        }
        catch (Exception exception) when (
            exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            run.Events.Warn(
                $"The file of {SummaryVariable} could not be written: {exception.Message} The report itself is whole.");
        }
    }

    private void Annotate(IReadOnlyList<string> errors, IReadOnlyList<string> warnings)
    {
        if (errors.Count + warnings.Count == 0) return;
        if (system.Value is { IsRunningOnGitHubActions: true, GitHubActions.Commands: var gitHub })
        {
            foreach (var error in errors) gitHub.Error(error);
            foreach (var warning in warnings) gitHub.Warning(warning);
        }
        else if (system.Value is { IsRunningOnAzurePipelines: true, AzurePipelines.Commands: var azure })
        {
            foreach (var error in errors) azure.WriteError(Annotations.ForAzure(error));
            foreach (var warning in warnings) azure.WriteWarning(Annotations.ForAzure(warning));
        }
    }

    private void Begin(string title)
    {
        if (system.Value is not { } ci) return;
        if (ci.IsRunningOnGitHubActions) ci.GitHubActions.Commands.StartGroup(title);
        else if (ci.IsRunningOnAzurePipelines) ci.AzurePipelines.Commands.BeginGroup(title);
        else if (ci.IsRunningOnGitLabCI) WriteSection("start", title);
    }

    private void End()
    {
        if (system.Value is not { } ci) return;
        if (ci.IsRunningOnGitHubActions) ci.GitHubActions.Commands.EndGroup();
        else if (ci.IsRunningOnAzurePipelines) ci.AzurePipelines.Commands.EndGroup();
        else if (ci.IsRunningOnGitLabCI) WriteSection("end", "");
    }

    // Cake has no method for the sections of GitLab's log (docs.gitlab.com/ci/jobs/job_logs).
    private void WriteSection(string edge, string title)
    {
        var seconds = time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        console.Cake.WriteLine("{0}", $"\e[0Ksection_{edge}:{seconds}:batch_report\r\e[0K{title}");
    }
}
