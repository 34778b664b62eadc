using ReportTasks.Files;
using ReportTasks.Polling;

namespace ReportTasks.Metrics;

/// <summary>Computes the report's numbers from tasks that it sees once each, in the order of the file.</summary>
public sealed class BatchAccumulator
{
    private const int PromptLength = 100;

    private readonly StatusCounter statuses = new();
    private readonly PackedList<DownloadedVideo> videos = new(
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
        statuses.Add(task.Status);
        if (!task.HasSucceeded) return;
        if (measured.DurationTicks is { } ticks)
        {
            durationTicks += ticks;
            durations++;
        }

        if (measured.Video is { } video) AddVideo(task, video);
    }

    public BatchMetrics Complete(PollingStats stats)
    {
        ArgumentNullException.ThrowIfNull(stats);
        var elapsed = Elapsed(stats);
        var average = durations == 0 ? 0 : (decimal)durationTicks / TimeSpan.TicksPerSecond / durations;
        return new BatchMetrics(
            new BatchSummary(statuses.Total, statuses.Of(VideoTask.Succeeded), statuses.Of(VideoTask.Failed), statuses.Of(VideoTask.Cancelled),
                statuses.Pending, elapsed),
            new PerformanceMetrics(
                Rounding.Divide(statuses.Of(VideoTask.Succeeded) * 100m, statuses.Total, 2),
                Rounding.Round(average, 2),
                DurationText.Of(average),
                stats.PollCount,
                elapsed <= 0 ? 0 : Rounding.Divide(statuses.Total, elapsed, 3)),
            new DownloadMetrics(videos.Count, storage, Rounding.Divide(storage, 1024, 3), Rounding.Divide(storage, videos.Count, 2)) { TotalBytes = bytes, SmallestBytes = smallest },
            statuses.ToList(),
            videos);
    }

    private static decimal Elapsed(PollingStats stats) =>
        IsoTimestamp.Ticks(stats.EndTime) - IsoTimestamp.Ticks(stats.StartTime) is { } ticks ? Rounding.Seconds(ticks) : 0;

    private void AddVideo(VideoTask task, VideoFile video)
    {
        bytes += video.Bytes;
        smallest = Math.Min(smallest ?? long.MaxValue, video.Bytes);
        var megabytes = Rounding.Round(Megabytes.Of(video.Bytes), 2);
        storage += megabytes;
        videos.Add(new DownloadedVideo(video.Name, megabytes, task.TaskId ?? "", Text.Ellipsis(task.Prompt ?? "", PromptLength)));
    }
}
