using System.Globalization;
using ReportTasks.Batches;
using ReportTasks.Batches.Times;
using ReportTasks.Batches.Urls;

namespace ReportTasks.Metrics;

/// <summary>Collects unknown statuses and unusable times, and returns one warning per kind.</summary>
internal sealed class TaskAnomalies
{
    private const int ShownStatuses = 5;
    private const int TextLength = 60;

    private long unreadable;
    private string? firstUnreadable;
    private long backwards;
    private string? firstBackwards;

    public void Add(in MeasuredTask measured, TaskOutcome outcome)
    {
        var task = measured.Task;
        if (measured.CreatedTicks is null) AddUnreadable(task, "timestamp", task.Timestamp);
        if (measured.CompletedTicks is null) AddUnreadable(task, "completion_time", task.CompletionTime);
        if (outcome != TaskOutcome.Succeeded || !measured.IsBackwards) return;
        backwards++;
        firstBackwards ??= task.Label;
    }

    public IEnumerable<string> Warnings(StatusCounter statuses, PollingStats stats)
    {
        if (statuses.Of(TaskOutcome.Unknown) is > 0 and var unknown) yield return UnknownStatuses(statuses, unknown);
        if (backwards > 0)
        {
            var were = Plural.Of(backwards, "task was", "tasks were");
            var they = backwards == 1 ? "it was created, for example" : "they were created, for example";
            yield return $"{were} completed before {they} {firstBackwards}. "
                + $"{(backwards == 1 ? "Its duration is" : "Their durations are")} not counted. "
                + "Write both times with a UTC offset.";
        }

        if (Timestamp.Ticks(stats.EndTime) < Timestamp.Ticks(stats.StartTime))
        {
            yield return "polling_stats.end_time is before start_time, so the elapsed time is unknown. "
                + "Write both times with a UTC offset.";
        }

        var (count, first) = (unreadable, firstUnreadable);
        foreach (var (field, text) in new[] { ("start_time", stats.StartTime), ("end_time", stats.EndTime) })
        {
            if (!Timestamp.IsUnreadable(text)) continue;
            count++;
            first ??= $"polling_stats.{field}: {Quoted(text!)}";
        }

        if (count > 0)
        {
            yield return $"{Plural.Of(count, "time is", "times are")} unreadable and treated as missing, for example {first}. "
                + "Write times as ISO 8601.";
        }
    }

    private void AddUnreadable(BatchTask task, string field, string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return;
        unreadable++;
        firstUnreadable ??= $"{field} of {task.Label}: {Quoted(text)}";
    }

    private static string UnknownStatuses(StatusCounter statuses, long unknown)
    {
        var words = statuses.ToList().Where(status => StatusWords.MeaningOf(status.Key) == TaskOutcome.Unknown).ToList();
        var named = words.Take(ShownStatuses)
            .Select(status => string.Create(CultureInfo.InvariantCulture, $"{Quoted(status.Key)} ({status.Value})"));
        var more = words.Count > ShownStatuses
            ? string.Create(CultureInfo.InvariantCulture, $" and {words.Count - ShownStatuses} more")
            : "";
        return $"{Plural.Of(unknown, "task has", "tasks have")} an unknown status "
            + $"and {(unknown == 1 ? "is" : "are")} not counted as succeeded, "
            + $"failed, canceled or pending: {string.Join(", ", named)}{more}. Write SUCCEEDED, FAILED, CANCELLED or PENDING.";
    }

    private static string Quoted(string text) => $"'{TextLimit.Ellipsis(SignedUrl.Scrub(text.Trim()), TextLength)}'";
}
