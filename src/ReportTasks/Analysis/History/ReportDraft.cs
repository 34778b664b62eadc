using System.Text.Json;
using ReportTasks.Batches;
using ReportTasks.Json;
using ReportTasks.Metrics;
using ReportTasks.Sources.PollingResults;

namespace ReportTasks.Analysis.History;

/// <summary>What was read of a report so far. It may be anyone's: nothing in it is believed before it is checked.</summary>
internal sealed class ReportDraft
{
    /// <summary>Of tasks, and of anything else that is counted or measured: what is larger was not counted.</summary>
    public const long MaxCount = 1_000_000_000_000;

    private const int TextLength = 1000;

    private readonly decimal?[] numbers = new decimal?[ReportFields.Count];
    private readonly string?[] texts = new string?[ReportFields.Count];

    public IReadOnlyList<ReasonCount> Failures { get; set; } = [];

    /// <summary>Takes a value; one of another type than expected counts as missing.</summary>
    public void Set(ReportField field, ref Utf8JsonReader reader)
    {
        if (ReportFields.IsText(field))
        {
            texts[(int)field] = reader.TokenType == JsonTokenType.String ? TextLimit.Truncate(SignedUrl.Scrub(LenientText.Of(ref reader)), TextLength) : null;
        }
        else
        {
            numbers[(int)field] = reader.TokenType == JsonTokenType.Number && reader.TryGetDecimal(out var number) && Math.Abs(number) <= MaxCount ? number : null;
        }
    }

    /// <param name="pageOf">Where the report with a batch id is to be looked at.</param>
    /// <exception cref="PollingFormatException">It is no report, or its numbers do not fit together.</exception>
    public KnownBatch Complete(Func<string, string> pageOf)
    {
        var total = Count(ReportField.Total, "total");
        var (succeeded, failed, cancelled, pending) = (
            Count(ReportField.Succeeded, "succeeded"), Count(ReportField.Failed, "failed"), Count(ReportField.Cancelled, "cancelled"), Count(ReportField.Pending, "pending"));
        if (succeeded + failed + cancelled + pending > total) throw new PollingFormatException("counts more tasks than its batch_summary.total");
        var source = texts[(int)ReportField.Source] is { Length: > 0 } text ? text : throw new PollingFormatException("has no batch_metadata.source_polling_file");
        var start = texts[(int)ReportField.FirstCreatedAt];
        var firstCreatedTicks = start is null ? null : IsoTimestamp.Ticks(start);
        var identity = BatchIdentity.Of(source, firstCreatedTicks, texts[(int)ReportField.TasksFingerprint]);
        var id = texts[(int)ReportField.BatchId] ?? "";
        return new KnownBatch(identity, new BatchPoint(
            id, source, At(), total, succeeded, failed, cancelled, pending,
            Rounding.Percent(succeeded, total, 2),
            Number(ReportField.P50Seconds),
            Number(ReportField.P95Seconds),
            Number(ReportField.ElapsedSeconds) ?? 0,
            NotNegative(ReportField.Videos) is { } videos ? (long)videos : 0,
            NotNegative(ReportField.StorageMb) ?? 0,
            NotNegative(ReportField.Credits),
            NotNegative(ReportField.Usd),
            Failures,
            pageOf(id)));
    }

    /// <summary>The text of a field; null if it is missing.</summary>
    public string? TextOf(ReportField field) => texts[(int)field];

    private decimal? Number(ReportField field) => numbers[(int)field];

    private decimal? NotNegative(ReportField field) => Number(field) is >= 0 and var number ? number : null;

    private long Count(ReportField field, string name) =>
        NotNegative(field) is { } number && decimal.IsInteger(number) ? (long)number : throw new PollingFormatException($"has no usable batch_summary.{name}");

    private DateTimeOffset At() => Moment(ReportField.FirstCreatedAt) ?? Moment(ReportField.GeneratedAt)
        ?? throw new PollingFormatException("has no readable batch_metadata.generated_at");

    private DateTimeOffset? Moment(ReportField field) =>
        texts[(int)field] is { } text && IsoTimestamp.Ticks(text) is { } ticks && ticks >= 0 && ticks <= DateTime.MaxValue.Ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;
}
