using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json.Serialization;
using ReportTasks.Batches;

namespace ReportTasks.Metrics;

/// <summary>When the batch's first task was created and its last one ended; null if no task has a readable time.</summary>
[Description("The span of time that the batch took. Its beginning tells a batch from others in files of the same name.")]
internal sealed record Timeline(
    [property: Description("When the first task was created, ISO 8601 in UTC; null if no task has a readable time.")]
    [property: JsonConverter(typeof(UtcTime))] DateTimeOffset? FirstCreatedAt,
    [property: Description("When the last task ended, ISO 8601 in UTC; null if no task has a readable time.")]
    [property: JsonConverter(typeof(UtcTime))] DateTimeOffset? LastCompletedAt,
    [property: Description(
        "A hash of all task ids, independent of their order. Identifies the batch if no time is readable. Null if "
        + "no task has an id.")]
    [property: RegularExpression(@"^[0-9a-f]{16}$")]
    string? TasksFingerprint);

/// <summary>
/// The time that the batch took. Its start identifies a batch among others in results files of the same name; the
/// fingerprint does so if no time is readable.
/// </summary>
internal sealed class TimelineSection : ISection
{
    private long? first;
    private long? last;
    private ulong fingerprint;
    private bool hasIds;

    public string Name => "timeline";

    public void Add(in MeasuredTask measured)
    {
        if (measured.CreatedTicks is { } created && !(first <= created)) first = created;
        if (measured.CompletedTicks is { } completed && !(last >= completed)) last = completed;
        if (TaskIds.HashOf(measured.Task) is not { } id) return;
        hasIds = true;
        fingerprint = unchecked(fingerprint + id); // a sum does not depend on the order
    }

    public object Complete() =>
        new Timeline(Moment(first), Moment(last), hasIds ? fingerprint.ToString("x16", CultureInfo.InvariantCulture) : null);

    // An offset can push a time over either end of the calendar.
    private static DateTimeOffset? Moment(long? ticks) =>
        ticks is { } known && known >= 0 && known <= DateTime.MaxValue.Ticks ? new DateTimeOffset(known, TimeSpan.Zero) : null;
}
