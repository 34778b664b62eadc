using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json.Serialization;
using ReportTasks.Batches;

namespace ReportTasks.Metrics;

[Description("When the batch ran. The start distinguishes batches with the same file name.")]
internal sealed record Timeline(
    [property: Description("When the first task was created, ISO 8601 in UTC; null if no task has a readable time.")]
    [property: DataType(DataType.DateTime)]
    string? FirstCreatedAt,
    [property: Description("When the last task ended, ISO 8601 in UTC; null if no task has a readable time.")]
    [property: DataType(DataType.DateTime)]
    string? LastCompletedAt,
    [property: Description(
        "A hash of all task ids in any order, which identifies the batch if no time is readable. Null if no task has an id.")]
    [property: RegularExpression(@"^[0-9a-f]{16}$")]
    string? TasksFingerprint)
{
    [JsonIgnore]
    public DateTimeOffset? Start => UtcTime.Parse(FirstCreatedAt);

    [JsonIgnore]
    public DateTimeOffset? End => UtcTime.Parse(LastCompletedAt);
}

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

    public object Complete() => new Timeline(
        UtcTime.Format(first), UtcTime.Format(last), hasIds ? fingerprint.ToString("x16", CultureInfo.InvariantCulture) : null);
}
