using ReportTasks.Analysis.Gates;
using ReportTasks.Analysis.Insights;
using ReportTasks.Batches;
using ReportTasks.Console;
using ReportTasks.Downloads.Outcomes;
using ReportTasks.Metrics.Failures;
using ReportTasks.Options;
using ReportTasks.Reports;

namespace ReportTasks.Alerts;

/// <summary>Decides whether a run makes an alert, and what it says.</summary>
public static class AlertRule
{
    /// <summary>What every service has room for.</summary>
    internal const int MostBatches = 5;

    private const int MostProblems = 5;
    private const int MostFailures = 5;
    private const int ProblemLength = 300;
    private const int ReasonLength = 150;
    private const int NameLength = 120;

    /// <param name="reports">All of the run, newest first.</param>
    /// <param name="missedGates">The run's own sentences about gates that are no section of a report.</param>
    /// <param name="options">What the user wants to hear of.</param>
    /// <param name="link">Where the report is.</param>
    /// <param name="now">For the message.</param>
    /// <returns>Null where there is nothing to tell.</returns>
    public static AlertMessage? Judge(IReadOnlyList<BatchReport> reports, IReadOnlyList<string> missedGates, ReportOptions options, Uri? link, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(reports);
        ArgumentNullException.ThrowIfNull(missedGates);
        ArgumentNullException.ThrowIfNull(options);
        var on = options.Alerts.Triggers;
        var gates = Math.Max(missedGates.Count, reports.Sum(report => Missed(report, options).Count()));
        var regressions = reports.Sum(report => Regressions(report).Count());
        var failed = reports.Sum(report => report.Metrics.Summary.Failed + (report.Find<DownloadSummary>()?.FailedCount ?? 0));
        var isWanted = on.Contains(AlertTrigger.Always) || (Wants(AlertTrigger.Gate) && gates > 0) || (Wants(AlertTrigger.Regression) && regressions > 0) || (Wants(AlertTrigger.Failure) && failed > 0);
        if (!isWanted || (reports.Count == 0 && gates == 0)) return null;
        var told = reports.OrderByDescending(report => Missed(report, options).Count() + Regressions(report).Count()).Take(MostBatches).ToList();
        return new AlertMessage(
            Guid.CreateVersion7(now).ToString(), now, Title(gates, regressions, failed), gates > 0 || regressions > 0,
            [.. told.Select(report => Describe(report, options))], reports.Count - told.Count, link)
        {
            Problems = reports.Count > 0 ? [] : [.. missedGates.Take(MostProblems).Select(problem => Clean(problem, ProblemLength))],
        };

        bool Wants(AlertTrigger what) => on.Contains(what);
    }

    private static string Title(int gates, int regressions, long failed)
    {
        var parts = new List<string>();
        if (gates > 0) parts.Add(Plural.Of(gates, "gate missed", "gates missed"));
        if (regressions > 0) parts.Add(Plural.Of(regressions, "regression", "regressions"));
        if (parts.Count == 0 && failed > 0) parts.Add(Plural.Of(failed, "failure", "failures"));
        return "Batch report: " + (parts.Count > 0 ? string.Join(", ", parts) : "all went well");
    }

    /// <summary>With what ends the run as if it were missed.</summary>
    private static IEnumerable<GateResult> Missed(BatchReport report, ReportOptions options) => report.Find<GateResults>()?.Gates.Where(gate =>
        gate.Verdict == GateVerdict.Missed || (options.Run.Strict && gate is { Verdict: GateVerdict.Unmeasurable, Level: GateLevel.Error })) ?? [];

    private static IEnumerable<Insight> Regressions(BatchReport report) => report.Find<InsightList>()?.Insights.Where(insight => insight.Kind == InsightKind.Regression) ?? [];

    private static AlertBatch Describe(BatchReport report, ReportOptions options)
    {
        var problems = Missed(report, options).Select(gate => gate.Message).Concat(Regressions(report).Select(insight => insight.Sentence)).ToList();
        var summary = report.Metrics.Summary;
        return new AlertBatch(
            Clean(report.Metadata.BatchId, NameLength), Clean(report.Metadata.SourcePollingFile, NameLength), Verdict.Of(report),
            summary.Total, summary.Succeeded, summary.Failed, summary.Cancelled, summary.Pending, report.Metrics.Performance.SuccessRatePercent,
            [.. problems.Take(MostProblems).Select(problem => Clean(problem, ProblemLength))], Math.Max(0, problems.Count - MostProblems),
            [.. (report.Find<FailureReasons>()?.Reasons ?? []).Take(MostFailures).Select(reason => new AlertFailure(reason.Count, Clean(reason.Reason, ReasonLength)))]);
    }

    /// <summary>A message leaves this machine: a signature has no place in it even where --keep-signed-urls keeps it in files.</summary>
    private static string Clean(string text, int length) => TextLimit.Ellipsis(ConsoleText.OneLine(SignedUrl.Scrub(text)).Trim(), length);
}
