using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using ReportTasks.Batches.Times;
using ReportTasks.Json;

namespace ReportTasks.Metrics;

/// <summary>A time in UTC, ISO 8601, down to 100 ns. Unreadable text is null.</summary>
internal sealed class UtcTime : JsonConverter<DateTimeOffset?>
{
    public static DateTimeOffset? Parse(string? text) =>
        text is not null && IsoTimestamp.Ticks(text) is { } ticks && ticks >= 0 && ticks <= DateTime.MaxValue.Ticks
            ? new DateTimeOffset(ticks, TimeSpan.Zero)
            : null;

    public override DateTimeOffset? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String ? Parse(LenientText.Of(ref reader)) : null;

    public override void Write(Utf8JsonWriter writer, DateTimeOffset? value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture));
}
