using System.Globalization;
using System.Text.Json.Nodes;
using ReportTasks.Batches;

namespace ReportTasks.Metrics;

/// <summary>When the batch's first task was created and its last one ended; null if no task has a readable time.</summary>
/// <param name="TasksFingerprint">An order-independent hash of all task ids, 16 hex digits; null if no task has an id.</param>
public sealed record Timeline(DateTimeOffset? FirstCreatedAt, DateTimeOffset? LastCompletedAt, string? TasksFingerprint);

/// <summary>
/// The time that the batch took. Its start identifies a batch among others in results files of the same name; the
/// fingerprint does so if no time is readable.
/// </summary>
public sealed class TimelineSection : ISection
{
    private long? first;
    private long? last;
    private ulong fingerprint;
    private bool hasIds;

    public string Name => "timeline";

    public object? Model { get; private set; }

    public void Add(in MeasuredTask measured)
    {
        if (measured.CreatedTicks is { } created && !(first <= created)) first = created;
        if (measured.CompletedTicks is { } completed && !(last >= completed)) last = completed;
        if (TaskIds.HashOf(measured.Task) is not { } id) return;
        hasIds = true;
        fingerprint = unchecked(fingerprint + id); // a sum does not depend on the order
    }

    public JsonNode Complete()
    {
        var hash = hasIds ? fingerprint.ToString("x16", CultureInfo.InvariantCulture) : null;
        var timeline = new Timeline(Moment(first), Moment(last), hash);
        Model = timeline;
        return new JsonObject
        {
            ["first_created_at"] = Text(timeline.FirstCreatedAt),
            ["last_completed_at"] = Text(timeline.LastCompletedAt),
            ["tasks_fingerprint"] = timeline.TasksFingerprint,
        };
    }

    // An offset can push a time over either end of the calendar.
    private static DateTimeOffset? Moment(long? ticks) =>
        ticks is { } known && known >= 0 && known <= DateTime.MaxValue.Ticks ? new DateTimeOffset(known, TimeSpan.Zero) : null;

    private static string? Text(DateTimeOffset? moment) => moment?.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);
}
