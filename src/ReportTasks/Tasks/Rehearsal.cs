using System.Text.Json;
using ReportTasks.Analysis.Gates;
using ReportTasks.Analysis.History;
using ReportTasks.Analysis.Insights;
using ReportTasks.Batches;
using ReportTasks.Console;
using ReportTasks.Downloads;
using ReportTasks.Downloads.Outcomes;
using ReportTasks.Downloads.Planning;
using ReportTasks.Json;
using ReportTasks.Metrics;
using ReportTasks.Metrics.Costs;
using ReportTasks.Metrics.Durations;
using ReportTasks.Metrics.Failures;
using ReportTasks.Metrics.Slices;
using ReportTasks.Options;
using ReportTasks.Reports;
using ReportTasks.Reports.Formats;
using ReportTasks.Reports.Html;
using ReportTasks.Sources.PollingResults;

namespace ReportTasks.Tasks;

/// <summary>
/// Reports on a made-up batch, to nowhere. Nearly all of a small run is code that runs for the first time, and Cake needs as long to
/// start as a report needs to be made: a host that starts the rehearsal first has both done at once, on two cores.
/// </summary>
public static class Rehearsal
{
    private static ReadOnlySpan<byte> Batch => """
        {"polling_stats": {"start_time": "2025-01-01T00:00:00", "end_time": "2025-01-01T00:01:00.5", "poll_count": 2}, "task_results": [
        {"task_id": "1", "target_filename_stub": "a_b", "prompt": "a \"b\" \u00e9", "timestamp": "2025-01-01T00:00:00.25", "status": "PENDING", "final_status": "SUCCEEDED",
         "completion_time": "2025-01-01T00:00:40", "video_url": "https://a/b?c=d", "seed": 1, "theme": "a", "duration": 5, "resolution": "720:1280"},
        {"task_id": "2", "final_status": "SUCCEEDED", "timestamp": "2025-01-01T00:00:01", "completion_time": "2025-01-01T00:00:30"},
        {"task_id": "3", "final_status": "FAILED", "failure_reason": "a reason", "timestamp": "2025-01-01T00:00:02", "completion_time": "2025-01-01T00:00:50"}]}
        """u8;

    private static ConsoleProfile Plain => new(IsUtf8: true, IsInteractive: false, HasColour: false, ConsoleProfile.DefaultWidth);

    /// <summary>Begins on a thread of its own, which ends by itself or with the process.</summary>
    /// <param name="downloads">Whether the run draws what became of videos.</param>
    /// <param name="reports">Whether it makes a report.</param>
    public static void Start(bool downloads, bool reports)
    {
        if (downloads || reports) new Thread(() => Try(downloads, reports)) { IsBackground = true, Name = nameof(Rehearsal) }.Start();
    }

    /// <summary>Draws a table, which downloads do before a report is made.</summary>
    internal static void Draw(TextWriter writer)
    {
        var video = new VideoDownload(new BatchTask { TaskId = "1" }, new VideoName("a.mp4"), new AlreadyPresent(1));
        DownloadTable.Write(AnsiConsoles.Create(Plain, writer), new DownloadSummary([video], TimeSpan.Zero, null));
    }

    /// <summary>Measures, judges and writes, as a run with the default options does.</summary>
    internal static BatchReport Run()
    {
        var options = new ReportOptions();
        var report = GatesSection.In(Compared(Measured(options)), options);
        using var json = new Utf8JsonWriter(Stream.Null, JsonFormat.Indented);
        ReportSerializer.Write(report, json);
        ReportPage.Write(Stream.Null, report);
        _ = new TextReport(Plain).Write(report);
        return report;
    }

    private static BatchReport Measured(ReportOptions options)
    {
        var (numbers, tasks) = (new BatchAccumulator(), new TaskTable(new TaskBudget(), (_, _) => { }));
        ISection[] sections = [new LatencySection(), new FailuresSection(), new TimelineSection(), new SlicesSection(), new CostSection(PriceList.Ours, options.Model)];
        var measure = TaskMeasure.In(new OutputFiles(""));
        var tokens = new PollingTokens(task => Take(measure.Measure(task.Scrubbed())), withUrls: false);
        new JsonTokenStream(tokens.Handle).Read(new MemoryStream(Batch.ToArray()), CancellationToken.None);
        return new BatchReport(numbers.Complete(tokens.Complete(0).Stats), new BatchMetadata(DateTimeOffset.UnixEpoch, "rehearsal", "", ""),
            [.. sections.Select(section => new ReportSection(section.Name, section.Complete())), DownloadsSection.Of(null)])
        { Tasks = tasks };

        void Take(MeasuredTask measured)
        {
            numbers.Add(measured);
            foreach (var section in sections) section.Add(measured);
            tasks.Add(measured);
        }
    }

    private static BatchReport Compared(BatchReport report)
    {
        var trend = TrendSection.Trend(BatchPoints.Of(report, "").Point, []);
        return report.With(SuccessRateSection.Of(trend)).With(TrendSection.Of(trend)).With(InsightSection.Of(report, trend));
    }

    private static void Try(bool downloads, bool reports)
    {
        try
        {
            if (reports) Run();
            if (downloads) Draw(TextWriter.Null);
        }
        catch (Exception)
        {
            // Nothing depends on it; what is wrong here is wrong in the run, which says so.
        }
    }
}
