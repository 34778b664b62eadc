using ReportTasks.Analysis.Gates;
using ReportTasks.Analysis.Insights;
using ReportTasks.Downloads.Outcomes;
using ReportTasks.Metrics;
using ReportTasks.Metrics.Costs;
using ReportTasks.Metrics.Durations;
using ReportTasks.Metrics.Failures;
using ReportTasks.Reports.Formats.TestResults;

namespace ReportTasks.Reports.Formats;

/// <summary>
/// <c>video_generation_results.prom</c>: the newest batch as gauges, for node_exporter's textfile collector, GitLab's metrics
/// report and other readers of the Prometheus or OpenMetrics format. The name is the same in every run, because the collector reads
/// every file of a directory and series must be unique.
/// </summary>
internal sealed class OpenMetricsReportFormat(
    Func<string> workingDirectory, Func<IReadOnlyList<KeyValuePair<string, string>>> labels) : IReportFormat
{
    /// <summary>The maximum number of failure reasons with their own series. The others share one, to limit the number.</summary>
    internal const int MaxReasons = 20;

    public string Id => "openmetrics";

    public string Name => "OpenMetrics file";

    public ReportNaming Naming => ReportNaming.Fixed(".prom", "# HELP reporttasks_batch_info ");

    public void Write(IReadOnlyList<BatchReport> reports, Stream stream)
    {
        var report = reports[0];
        var source = BatchSourceLabel.Of(workingDirectory(), report.Metadata.SourcePollingFile);
        var gauges = new Gauges([("batch_source", source), .. labels().Select(label => (label.Key, label.Value))]);
        AddBatch(gauges, report);
        AddTasks(gauges, report);
        AddVideos(gauges, report);
        if (report.Find<DownloadSummary>() is { } downloads) AddDownloads(gauges, downloads);
        if (report.Find<UploadedBatch>() is { } uploads) AddUploads(gauges, uploads);
        if (report.Find<FailureReasons>() is { } failures) AddFailures(gauges, failures);
        if (report.Find<Cost>() is { } cost) AddCost(gauges, cost);
        AddJudgments(gauges, report);
        gauges.WriteTo(stream);
    }

    private static void AddBatch(Gauges gauges, BatchReport report)
    {
        var metadata = report.Metadata;
        gauges.Add("reporttasks_batch_info", "The batch that all other gauges describe; always 1.",
        [
            (Gauges.Labels(
                ("batch_id", metadata.BatchId),
                ("source", metadata.SourcePollingFile),
                ("generator", metadata.GeneratorVersion)), 1),
        ]);
        gauges.Add(
            "reporttasks_report_timestamp_seconds", "When the report was generated, in Unix time.",
            metadata.GeneratedAt.ToUnixTimeSeconds());
        var elapsed = report.Metrics.Summary.IsElapsedKnown ? report.Metrics.Summary.ElapsedSeconds : (decimal?)null;
        gauges.Add("reporttasks_elapsed_seconds", "Time from the first to the last poll of the batch.", elapsed);
        gauges.Add("reporttasks_polls", "Number of polls of the batch.", report.Metrics.Performance.TotalPollCount);
    }

    private static void AddTasks(Gauges gauges, BatchReport report)
    {
        var counts = TestCounts.Of(report.Metrics.Summary);
        gauges.Add("reporttasks_tasks", "Tasks of the batch by status.", "status",
        [
            ("succeeded", counts.Passed), ("failed", counts.Failed), ("cancelled", counts.Skipped),
            ("pending", counts.Pending), ("other", counts.Other),
        ]);
        if (counts.Total > 0)
        {
            gauges.Add("reporttasks_success_ratio", "Succeeded tasks divided by all tasks, 0 to 1.",
                Rounding.Percent(counts.Passed, counts.Total, 4) / 100);
        }

        if (report.Find<SuccessRate>() is { } rate)
        {
            gauges.Add(
                "reporttasks_success_lower_bound_ratio", "Lower end of the 95% Wilson interval of the success ratio.",
                rate.LowPercent / 100);
            gauges.Add(
                "reporttasks_success_upper_bound_ratio", "Upper end of the 95% Wilson interval of the success ratio.",
                rate.HighPercent / 100);
        }

        if (report.Find<Latency>() is not { } latency) return;
        foreach (var (name, what, seconds) in new[]
        {
            ("min", "Minimum", latency.MinSeconds), ("mean", "Mean", latency.MeanSeconds), ("p50", "Median", latency.P50Seconds),
            ("p90", "90th percentile", latency.P90Seconds), ("p95", "95th percentile", latency.P95Seconds),
            ("p99", "99th percentile", latency.P99Seconds), ("max", "Maximum", latency.MaxSeconds),
        })
        {
            gauges.Add(
                $"reporttasks_task_duration_{name}_seconds", $"{what} duration of succeeded tasks, from creation to completion.",
                seconds);
        }
    }

    private static void AddVideos(Gauges gauges, BatchReport report)
    {
        var downloads = report.Metrics.Downloads;
        gauges.Add("reporttasks_videos", "Videos of the batch in the output directory.", downloads.VideosDownloaded);
        gauges.Add("reporttasks_storage_bytes", "Size of the videos of the batch in the output directory.", downloads.TotalBytes);
    }

    private static void AddDownloads(Gauges gauges, DownloadSummary downloads)
    {
        gauges.Add("reporttasks_downloads", "Videos by outcome of this run's downloads.", "outcome",
        [
            ("downloaded", downloads.DownloadedCount),
            ("already_present", downloads.PresentCount),
            ("failed", downloads.FailedCount),
        ]);
        gauges.Add("reporttasks_downloaded_bytes", "Size of the videos that this run downloaded.", downloads.DownloadedBytes);
        gauges.Add("reporttasks_downloads_elapsed_seconds", "Duration of the downloads.",
            Rounding.Round((decimal)downloads.Elapsed.TotalSeconds, 3));
    }

    private static void AddUploads(Gauges gauges, UploadedBatch uploads)
    {
        // Destinations are numbered, because a URL may change and does not belong in a label.
        var numbered = uploads.Destinations.Select((destination, index) => (destination, number: $"{index + 1}")).ToList();
        gauges.Add(
            "reporttasks_uploads", "Files by number of the destination and outcome of the upload.",
            from entry in numbered
            from outcome in Outcomes(entry.destination)
            select (Gauges.Labels(("destination", entry.number), ("outcome", outcome.Name)), (decimal)outcome.Count));
        gauges.Add(
            "reporttasks_uploaded_bytes", "Bytes sent to the destination.", "destination",
            numbered.Select(entry => (entry.number, (decimal)entry.destination.Bytes)));

        static (string Name, long Count)[] Outcomes(UploadedTo to) =>
            [("new", to.New), ("changed", to.Changed), ("unchanged", to.Unchanged), ("failed", to.Failed)];
    }

    private static void AddFailures(Gauges gauges, FailureReasons failures)
    {
        // Reasons that are equal after truncation are one series.
        var series = failures.Reasons.Index().GroupBy(reason => Label(reason.Index, reason.Item), reason => reason.Item.Count);
        gauges.Add(
            "reporttasks_failures", "Failed tasks by reason and failure code.",
            from reason in series
            select (Gauges.Labels(("reason", reason.Key.Reason), ("code", reason.Key.Code)), (decimal)reason.Sum()));

        static (string Reason, string Code) Label(int index, FailureReason reason) => index < MaxReasons
            ? (Gauges.LabelText(reason.Reason), Gauges.LabelText(reason.Code ?? ""))
            : (FailuresSection.OtherReasons, "");
    }

    private static void AddCost(Gauges gauges, Cost cost)
    {
        gauges.Add("reporttasks_cost_credits", "Cost of the batch in Runway credits.", cost.Credits);
        gauges.Add("reporttasks_cost_usd", "Cost of the batch in US dollars.", cost.Usd);
        gauges.Add("reporttasks_wasted_credits", "Cost of failed and canceled tasks in Runway credits.", cost.WastedCredits);
        gauges.Add("reporttasks_wasted_usd", "Cost of failed and canceled tasks in US dollars.", cost.WastedUsd);
        gauges.Add(
            "reporttasks_cost_estimated", "1 if the cost of any task is an estimate from a price list, else 0.", cost.IsEstimated ? 1 : 0);
        gauges.Add("reporttasks_unpriced_tasks", "Succeeded tasks with unknown cost.", cost.UnpricedTasks);
    }

    private static void AddJudgments(Gauges gauges, BatchReport report)
    {
        if (report.Find<GateResults>() is { } gates)
        {
            var judged = gates.Gates.Where(gate => gate.Verdict is GateVerdict.Passed or GateVerdict.Missed)
                .DistinctBy(gate => Gauges.LabelText(gate.Id), StringComparer.Ordinal);
            gauges.Add(
                "reporttasks_gate_passed", "1 if the gate is met, 0 if missed. Missing if it could not be judged.",
                from gate in judged
                let level = gate.Level.ToString().ToLowerInvariant()
                select (Gauges.Labels(("gate", gate.Id), ("level", level)), gate.Verdict == GateVerdict.Passed ? 1m : 0m));
        }

        if (report.Find<InsightList>() is { } insights)
        {
            gauges.Add("reporttasks_insights", "Insights by kind.", "kind",
                from kind in Enum.GetValues<InsightKind>()
                select (kind.ToString().ToLowerInvariant(), (decimal)insights.Insights.Count(insight => insight.Kind == kind)));
        }
    }
}
