using System.Globalization;
using System.Text.Json.Nodes;

namespace ReportTasks.Metrics;

/// <summary>When the batch's first task was created and its last one ended; null where no task tells.</summary>
public sealed record Timeline(DateTimeOffset? FirstCreatedAt, DateTimeOffset? LastCompletedAt);

/// <summary>The span of time that the batch took. Its beginning tells a batch from others that were polled into a file of the same name.</summary>
public sealed class TimelineSection : ISection
{
    private long? first;
    private long? last;

    public string Name => "timeline";

    public object? Model { get; private set; }

    public void Add(in MeasuredTask measured)
    {
        if (measured.CreatedTicks is { } created && !(first <= created)) first = created;
        if (measured.CompletedTicks is { } completed && !(last >= completed)) last = completed;
    }

    public JsonNode Complete()
    {
        var timeline = new Timeline(Moment(first), Moment(last));
        Model = timeline;
        return new JsonObject { ["first_created_at"] = Text(timeline.FirstCreatedAt), ["last_completed_at"] = Text(timeline.LastCompletedAt) };
    }

    // An offset can push a time over either end of the calendar.
    private static DateTimeOffset? Moment(long? ticks) =>
        ticks is { } known && known >= 0 && known <= DateTime.MaxValue.Ticks ? new DateTimeOffset(known, TimeSpan.Zero) : null;

    private static string? Text(DateTimeOffset? moment) => moment?.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);
}
