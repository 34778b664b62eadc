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
/// <c>video_generation_results.prom</c>: the newest batch as gauges, for node_exporter's textfile collector, GitLab's
/// metrics report and other readers of the Prometheus or OpenMetrics text format. The file always has the same name,
/// because the collector reads every file of a directory and must not see a series twice.
/// </summary>
internal sealed class OpenMetricsReportFormat(
    Func<string> workingDirectory, Func<IReadOnlyList<KeyValuePair<string, string>>> labels) : IReportFormat
{
    /// <summary>Failure reasons with a series of their own; the rest share one. More would burden the servers.</summary>
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
        AddJudgements(gauges, report);
        gauges.WriteTo(stream);
    }

    private static void AddBatch(Gauges gauges, BatchReport report)
    {
        var metadata = report.Metadata;
        gauges.Add("reporttasks_batch_info", "The batch that all other gauges are about; always 1.",
        [
            (Gauges.Labels(
                ("batch_id", metadata.BatchId),
                ("source", metadata.SourcePollingFile),
                ("generator", metadata.GeneratorVersion)), 1),
        ]);
        gauges.Add(
            "reporttasks_report_timestamp_seconds", "When the report was made, in seconds since 1970.",
            metadata.GeneratedAt.ToUnixTimeSeconds());
        var elapsed = report.Metrics.Summary.IsElapsedKnown ? report.Metrics.Summary.ElapsedSeconds : (decimal?)null;
        gauges.Add("reporttasks_elapsed_seconds", "From the first poll of the batch to the last.", elapsed);
        gauges.Add("reporttasks_polls", "Times that the batch was polled.", report.Metrics.Performance.TotalPollCount);
    }

    private static void AddTasks(Gauges gauges, BatchReport report)
    {
        var counts = TestCounts.Of(report.Metrics.Summary);
        gauges.Add("reporttasks_tasks", "Tasks of the batch by what became of them.", "status",
        [
            ("succeeded", counts.Passed), ("failed", counts.Failed), ("cancelled", counts.Skipped),
            ("pending", counts.Pending), ("other", counts.Other),
        ]);
        if (counts.Total > 0)
        {
            gauges.Add("reporttasks_success_ratio", "Succeeded tasks by all tasks, 0 to 1.",
                Rounding.Percent(counts.Passed, counts.Total, 4) / 100);
        }

        if (report.Find<SuccessRate>() is { } rate)
        {
            gauges.Add(
                "reporttasks_success_lower_bound_ratio", "Lower end of the 95 % Wilson interval of the success ratio.",
                rate.LowPercent / 100);
            gauges.Add(
                "reporttasks_success_upper_bound_ratio", "Upper end of the 95 % Wilson interval of the success ratio.",
                rate.HighPercent / 100);
        }

        if (report.Find<Latency>() is not { } latency) return;
        foreach (var (name, what, seconds) in new[]
        {
            ("min", "Least", latency.MinSeconds), ("mean", "Mean", latency.MeanSeconds), ("p50", "Median", latency.P50Seconds),
            ("p90", "90th percentile of the", latency.P90Seconds), ("p95", "95th percentile of the", latency.P95Seconds),
            ("p99", "99th percentile of the", latency.P99Seconds), ("max", "Most", latency.MaxSeconds),
        })
        {
            gauges.Add(
                $"reporttasks_task_duration_{name}_seconds", $"{what} seconds from creation to completion of a succeeded task.",
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
        gauges.Add("reporttasks_downloads", "Videos by what the run's downloads came to.", "outcome",
        [
            ("downloaded", downloads.DownloadedCount),
            ("already_present", downloads.PresentCount),
            ("failed", downloads.FailedCount),
        ]);
        gauges.Add("reporttasks_downloaded_bytes", "Size of the videos that the run has downloaded.", downloads.DownloadedBytes);
        gauges.Add("reporttasks_downloads_elapsed_seconds", "From the first download's beginning to the last one's end.",
            Rounding.Round((decimal)downloads.Elapsed.TotalSeconds, 3));
    }

    private static void AddUploads(Gauges gauges, UploadedBatch uploads)
    {
        // By number: the URL may change and does not belong in a label.
        var numbered = uploads.Destinations.Select((destination, index) => (destination, number: $"{index + 1}")).ToList();
        gauges.Add(
            "reporttasks_uploads", "Files by what their upload came to, by number of the destination.",
            from entry in numbered
            from outcome in Outcomes(entry.destination)
            select (Gauges.Labels(("destination", entry.number), ("outcome", outcome.Name)), (decimal)outcome.Count));
        gauges.Add(
            "reporttasks_uploaded_bytes", "What was sent to the destination.", "destination",
            numbered.Select(entry => (entry.number, (decimal)entry.destination.Bytes)));

        static (string Name, long Count)[] Outcomes(UploadedTo to) =>
            [("new", to.New), ("changed", to.Changed), ("unchanged", to.Unchanged), ("failed", to.Failed)];
    }

    private static void AddFailures(Gauges gauges, FailureReasons failures)
    {
        // Reasons that are equal after the cut are one series.
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
        gauges.Add("reporttasks_cost_credits", "Runway credits of the batch.", cost.Credits);
        gauges.Add("reporttasks_cost_usd", "US dollars of the batch.", cost.Usd);
        gauges.Add("reporttasks_wasted_credits", "Runway credits of tasks that failed or were cancelled.", cost.WastedCredits);
        gauges.Add("reporttasks_wasted_usd", "US dollars of tasks that failed or were cancelled.", cost.WastedUsd);
        gauges.Add(
            "reporttasks_cost_estimated", "1 where any of the cost comes from a price list, else 0.", cost.IsEstimated ? 1 : 0);
        gauges.Add("reporttasks_unpriced_tasks", "Tasks whose cost is not known.", cost.UnpricedTasks);
    }

    private static void AddJudgements(Gauges gauges, BatchReport report)
    {
        if (report.Find<GateResults>() is { } gates)
        {
            var judged = gates.Gates.Where(gate => gate.Verdict is GateVerdict.Passed or GateVerdict.Missed)
                .DistinctBy(gate => Gauges.LabelText(gate.Id), StringComparer.Ordinal);
            gauges.Add(
                "reporttasks_gate_passed", "1 where the gate is met, 0 where it is missed; nothing where it could not be judged.",
                from gate in judged
                let level = gate.Level.ToString().ToLowerInvariant()
                select (Gauges.Labels(("gate", gate.Id), ("level", level)), gate.Verdict == GateVerdict.Passed ? 1m : 0m));
        }

        if (report.Find<InsightList>() is { } insights)
        {
            gauges.Add("reporttasks_insights", "What the numbers say, by kind.", "kind",
                from kind in Enum.GetValues<InsightKind>()
                select (kind.ToString().ToLowerInvariant(), (decimal)insights.Insights.Count(insight => insight.Kind == kind)));
        }
    }
}
