using ReportTasks.Analysis.Gates;
using ReportTasks.Console;
using ReportTasks.Downloads.Outcomes;
using ReportTasks.Metrics;
using ReportTasks.Metrics.Costs;
using ReportTasks.Publishing.Git;
using ReportTasks.Publishing.Sync;
using ReportTasks.Reports;

namespace ReportTasks.Tasks.Services;

/// <summary>The first line of a run's result.</summary>
internal sealed class ResultHeadline(ReportRun run, IReadOnlyList<BatchReport> reports, IReadOnlyList<string> files)
{
    private const string SuccessGate = "min-success-rate";

    private readonly List<string> parts = [];

    /// <summary>For instance <c>29 of 40 succeeded (72.5%), below your limit of 85% · 27 of 29 videos saved · $10.00</c>.</summary>
    public string Text
    {
        get
        {
            parts.Clear();
            if (run.Options.Run.DryRun) parts.Add("Dry run, nothing was changed");
            if (reports.Count > 0) AddReports();
            else AddDownloads();
            AddPublishing();
            if (files.Count > 0) parts.Add(reports.Count > 1 ? run.Paths.Display(run.Paths.OutputDirectory) : Files());
            return parts.Count > 0 ? string.Join(" · ", parts) : "Done";
        }
    }

    /// <summary>Whether two files differ only in their extensions.</summary>
    public static bool HasSameStem(string file, string other) => Stem(file) == Stem(other);

    /// <summary>The result of the success rate gate, if it is missed.</summary>
    public static GateResult? MissedRate(BatchReport report) => report.Find<GateResults>()?.Gates
        .FirstOrDefault(gate => gate is { Id: SuccessGate, Verdict: GateVerdict.Missed, Actual: not null });

    /// <summary><c>video_outputs/report.html (and .json)</c>.</summary>
    private string Files()
    {
        var extensions = files.Skip(1).Where(file => HasSameStem(file, files[0])).Select(file => file[Stem(file).Length..]).ToList();
        var others = extensions.Count > 0 ? $" (and {string.Join(", ", extensions)})" : "";
        return run.Paths.Display(files[0]) + others;
    }

    /// <summary>The path up to the first dot of the name: <c>.json.gz</c> is one extension.</summary>
    private static string Stem(string file)
    {
        var name = Path.GetFileName(file);
        return file[..(file.Length - name.Length + name.IndexOf('.', StringComparison.Ordinal))];
    }

    private void AddReports()
    {
        var summaries = reports.Select(report => report.Metrics.Summary).ToList();
        var (total, succeeded) = (summaries.Sum(summary => summary.Total), summaries.Sum(summary => summary.Succeeded));
        parts.Add(Rate(total, succeeded));
        AddCount(summaries.Sum(summary => summary.Failed), "failed");
        AddCount(summaries.Sum(summary => summary.Cancelled), "canceled");
        AddCount(summaries.Sum(summary => summary.Pending), "pending");
        if (succeeded > 0)
        {
            var saved = reports.Sum(report => report.Metrics.Downloads.VideosDownloaded);
            parts.Add($"{saved} of {Plural.Of(succeeded, "video")} saved");
        }

        if (CostText() is { } cost) parts.Add(cost);
        AddGates();
    }

    private string Rate(long total, long succeeded)
    {
        var batches = reports.Count > 1 ? $" in {reports.Count} batches" : "";
        if (total == 0) return $"No tasks{batches}";
        if (reports is [var report] && MissedRate(report) is { } gate)
            return $"{succeeded} of {total} succeeded ({gate.Actual}), below your limit of {gate.Limit}";
        return $"{succeeded} of {total}{batches} succeeded ({Sizes.Percent(Rounding.Percent(succeeded, total, 2))})";
    }

    private void AddCount(long count, string what)
    {
        if (count > 0) parts.Add($"{count} {what}");
    }

    /// <summary>Null if nothing is known of the cost.</summary>
    private string? CostText()
    {
        var costs = reports.Select(report => report.Find<Cost>()).ToList();
        if (costs.All(cost => cost?.Usd is null)) return null;
        var prefix = costs.Any(cost => cost?.Usd is null || cost.UnpricedTasks > 0) ? "at least "
            : costs.Any(cost => cost!.IsEstimated) ? "about " : "";
        return prefix + Sizes.Dollars(costs.Sum(cost => cost?.Usd ?? 0));
    }

    private void AddGates()
    {
        var gates = reports.SelectMany(report => report.Find<GateResults>()?.Gates ?? []).ToList();
        var met = gates.Count(gate => gate.Verdict == GateVerdict.Passed);
        if (met > 0) parts.Add(met == gates.Count ? $"{Plural.Of(met, "gate")} met" : $"{met} of {gates.Count} gates met");
    }

    private void AddDownloads()
    {
        var downloads = run.Batches.Select(batch => batch.Find<DownloadSummary>()).OfType<DownloadSummary>().ToList();
        if (downloads.Count == 0) return;
        var saved = downloads.Sum(summary => summary.DownloadedCount + summary.PresentCount);
        parts.Add($"{saved} of {Plural.Of(downloads.Sum(summary => summary.Videos.Count), "video")} saved");
    }

    /// <summary>All batches of a run are uploaded and committed together.</summary>
    private void AddPublishing()
    {
        if (run.Batches[0].Find<UploadOutcome>() is { } uploads)
        {
            var sent = uploads.Destinations.Sum(destination => destination.NewCount + destination.ChangedCount);
            var failed = uploads.Destinations.Sum(destination => destination.FailedCount);
            parts.Add(failed > 0 ? $"{sent} of {Plural.Of(sent + failed, "file")} uploaded"
                : sent > 0 ? $"{Plural.Of(sent, "file")} uploaded"
                : "nothing new to upload");
        }

        if (run.Batches[0].Find<CommitOutcome>() is { IsRefused: false } commit)
        {
            parts.Add(commit.Commit is { } made
                ? $"{Plural.Of(made.Paths.Count, "file")} committed as {made.ShortId}"
                : "nothing new to commit");
        }
    }
}
