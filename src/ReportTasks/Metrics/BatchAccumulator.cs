using ReportTasks.Batches;
using ReportTasks.Batches.Times;
using ReportTasks.Files;

namespace ReportTasks.Metrics;

/// <summary>Computes the numbers of the report. Add each task once, in the order of the file.</summary>
internal sealed class BatchAccumulator
{
    private const int PromptLength = 100;

    private readonly StatusCounter statuses = new();
    private readonly TaskAnomalies oddities = new();
    private readonly CompressedList<DownloadedVideo> videos = new(
        (writer, video) =>
        {
            writer.Write(video.Filename);
            writer.Write(video.SizeMb);
            writer.Write(video.TaskId);
            writer.Write(video.Prompt);
        },
        reader => new DownloadedVideo(reader.ReadString(), reader.ReadDecimal(), reader.ReadString(), reader.ReadString()));

    private decimal storage;
    private Int128 durationTicks;
    private long durations;
    private long bytes;
    private long? smallest;

    public void Add(in MeasuredTask measured)
    {
        var task = measured.Task;
        var outcome = task.Outcome;
        statuses.Add(task.Status, outcome);
        oddities.Add(measured, outcome);
        if (outcome != TaskOutcome.Succeeded) return;
        if (measured.DurationTicks is { } ticks)
        {
            durationTicks += ticks;
            durations++;
        }

        if (measured.Video is { } video) AddVideo(task, video);
    }

    public BatchMetrics Complete(PollingStats stats)
    {
        var elapsed = Elapsed(stats);
        var seconds = elapsed ?? 0;
        var problem = ElapsedProblem(stats, elapsed);
        var succeeded = statuses.Of(TaskOutcome.Succeeded);
        var megabytes = videos.Count == 0 ? 0 : Rounding.Round(storage, 2);
        return new BatchMetrics(
            new BatchSummary(
                statuses.Total, succeeded, statuses.Of(TaskOutcome.Failed), statuses.Of(TaskOutcome.Cancelled),
                statuses.Of(TaskOutcome.Pending), seconds)
            { IsElapsedKnown = elapsed >= 0, ElapsedProblem = problem },
            new PerformanceMetrics(
                Rounding.Percent(succeeded, statuses.Total, 2),
                durations == 0 ? 0 : Rounding.Round(Average, 2),
                DurationText.Of(Average),
                stats.PollCount,
                seconds <= 0 ? 0 : Rounding.Divide(statuses.Total, seconds, 3))
            { IsAverageKnown = durations > 0 || succeeded == 0 },
            new DownloadMetrics(
                videos.Count, megabytes, Rounding.Divide(storage, 1024, 3), Rounding.Divide(storage, videos.Count, 2))
            { TotalBytes = bytes, SmallestBytes = smallest },
            statuses.ToList(),
            videos);
    }

    public IEnumerable<string> Warnings(PollingStats stats) => oddities.Warnings(statuses, stats);

    private decimal Average => durations == 0 ? 0 : (decimal)durationTicks / TimeSpan.TicksPerSecond / durations;

    /// <summary>Null if either time is missing or unreadable.</summary>
    private static decimal? Elapsed(PollingStats stats) =>
        Timestamp.Ticks(stats.EndTime) - Timestamp.Ticks(stats.StartTime) is { } ticks
            ? Rounding.Round(Rounding.Seconds(ticks), 7)
            : null;

    private static string? ElapsedProblem(PollingStats stats, decimal? elapsed) => elapsed < 0
        ? "polling_stats.end_time is before start_time"
        : Timestamp.IsUnreadable(stats.StartTime) || Timestamp.IsUnreadable(stats.EndTime)
            ? "a time in polling_stats is unreadable"
            : null;

    private void AddVideo(BatchTask task, VideoFile video)
    {
        bytes += video.Bytes;
        smallest = Math.Min(smallest ?? long.MaxValue, video.Bytes);
        var megabytes = Rounding.Round(Megabytes.Of(video.Bytes), 2);
        storage += megabytes;
        var prompt = TextLimit.Ellipsis(task.Prompt ?? "", PromptLength);
        videos.Add(new DownloadedVideo(video.Name, megabytes, task.TaskId ?? "", prompt));
    }
}
