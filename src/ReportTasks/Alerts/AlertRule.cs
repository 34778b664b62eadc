using ReportTasks.Analysis.Gates;
using ReportTasks.Analysis.Insights;
using ReportTasks.Batches.Urls;
using ReportTasks.Console;
using ReportTasks.Downloads.Outcomes;
using ReportTasks.Metrics.Failures;
using ReportTasks.Options;
using ReportTasks.Reports;

namespace ReportTasks.Alerts;

/// <summary>Decides whether a run sends an alert, and what it says.</summary>
internal static class AlertRule
{
    /// <summary>Every service can show as many.</summary>
    internal const int MostBatches = 5;

    private const int MaxProblems = 5;
    private const int MaxFailures = 5;
    private const int ProblemLength = 300;
    private const int ReasonLength = 150;
    private const int NameLength = 120;

    /// <param name="reports">All reports of the run, newest first.</param>
    /// <param name="missedGates">Sentences about missed gates that are in no report.</param>
    /// <returns>Null if no alert is needed.</returns>
    public static AlertMessage? Judge(
        IReadOnlyList<BatchReport> reports,
        IReadOnlyList<string> missedGates,
        ReportOptions options,
        Uri? link,
        DateTimeOffset now)
    {
        var on = options.Alerts.Triggers;
        var gates = Math.Max(missedGates.Count, reports.Sum(report => Missed(report, options).Count()));
        var regressions = reports.Sum(report => Regressions(report).Count());
        var failed = reports.Sum(report => report.Metrics.Summary.Failed + (report.Find<DownloadSummary>()?.FailedCount ?? 0));
        var isWanted = on.Contains(AlertTrigger.Always) || (Wants(AlertTrigger.Gate) && gates > 0)
            || (Wants(AlertTrigger.Regression) && regressions > 0) || (Wants(AlertTrigger.Failure) && failed > 0);
        if (!isWanted || (reports.Count == 0 && gates == 0)) return null;
        var shown = reports.OrderByDescending(report => Missed(report, options).Count() + Regressions(report).Count())
            .Take(MostBatches).ToList();
        return new AlertMessage(
            Guid.CreateVersion7(now).ToString(), now, Title(gates, regressions, failed), gates > 0 || regressions > 0,
            [.. shown.Select(report => Describe(report, options))], reports.Count - shown.Count, link)
        {
            Problems = reports.Count > 0
                ? []
                : [.. missedGates.Take(MaxProblems).Select(problem => Clean(problem, ProblemLength))],
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

    /// <summary>Missed gates, and with --strict those that could not be measured.</summary>
    private static IEnumerable<GateResult> Missed(BatchReport report, ReportOptions options) =>
        report.Find<GateResults>()?.Gates.Where(gate =>
        gate.Verdict == GateVerdict.Missed
            || (options.Run.Strict && gate is { Verdict: GateVerdict.Unmeasurable, Level: GateLevel.Error })) ?? [];

    private static IEnumerable<Insight> Regressions(BatchReport report) =>
        report.Find<InsightList>()?.Insights.Where(insight => insight.Kind == InsightKind.Regression) ?? [];

    private static AlertBatch Describe(BatchReport report, ReportOptions options)
    {
        var problems = Missed(report, options).Select(gate => gate.Message)
            .Concat(Regressions(report).Select(insight => insight.Sentence)).ToList();
        var summary = report.Metrics.Summary;
        var reasons = report.Find<FailureReasons>()?.Reasons ?? [];
        return new AlertBatch(
            Clean(report.Metadata.BatchId, NameLength), Clean(report.Metadata.SourcePollingFile, NameLength), Verdict.Of(report),
            summary.Total,
            summary.Succeeded,
            summary.Failed,
            summary.Cancelled,
            summary.Pending,
            report.Metrics.Performance.SuccessRatePercent,
            [.. problems.Take(MaxProblems).Select(problem => Clean(problem, ProblemLength))],
            Math.Max(0, problems.Count - MaxProblems),
            [.. reasons.Take(MaxFailures).Select(reason => new AlertFailure(reason.Count, Clean(reason.Reason, ReasonLength)))]);
    }

    /// <summary>Removes signatures even with --keep-signed-urls, because the message leaves this machine.</summary>
    private static string Clean(string text, int length) =>
        TextLimit.Ellipsis(ConsoleText.OneLine(SignedUrl.Scrub(text)).Trim(), length);
}
