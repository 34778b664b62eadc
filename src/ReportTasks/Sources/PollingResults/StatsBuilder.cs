using System.Globalization;
using System.Text;
using System.Text.Json;
using ReportTasks.Batches;
using ReportTasks.Json;

namespace ReportTasks.Sources.PollingResults;

internal sealed class StatsBuilder
{
    private PollingStats stats = new();
    private string field = "";

    public void Handle(ref Utf8JsonReader reader, WarningList warnings)
    {
        if (reader.TokenType == JsonTokenType.PropertyName)
        {
            field = LenientText.Of(ref reader);
            return;
        }

        switch (field)
        {
            case "start_time":
                stats = stats with { StartTime = Time(ref reader, warnings) };
                break;
            case "end_time":
                stats = stats with { EndTime = Time(ref reader, warnings) };
                break;
            case "poll_count":
                stats = stats with { PollCount = Count(ref reader, warnings) ?? 0 };
                break;
            case "total_tasks":
                stats = stats with { TotalTasks = Count(ref reader, warnings) };
                break;
        }
    }

    public PollingStats Build() => stats;

    private string? Time(ref Utf8JsonReader reader, WarningList warnings)
    {
        if (reader.TokenType == JsonTokenType.String) return LenientText.Of(ref reader);
        if (reader.TokenType == JsonTokenType.Number) return Encoding.UTF8.GetString(reader.ValueSpan);
        Unusable(ref reader, "a time as text", warnings);
        return null;
    }

    private long? Count(ref Utf8JsonReader reader, WarningList warnings)
    {
        var isNumeric = reader.TokenType is JsonTokenType.Number or JsonTokenType.String;
        var text = reader.TokenType == JsonTokenType.String
            ? LenientText.Of(ref reader)
            : Encoding.UTF8.GetString(reader.ValueSpan);
        if (isNumeric && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && number is >= 0 and < (1L << 53))
        {
            return (long)number;
        }

        Unusable(ref reader, "a count", warnings);
        return null;
    }

    private void Unusable(ref Utf8JsonReader reader, string expected, WarningList warnings)
    {
        if (reader.TokenType is JsonTokenType.Null or JsonTokenType.EndObject or JsonTokenType.EndArray) return;
        warnings.Add($"polling_stats.{field} is {JsonNames.Of(reader.TokenType)} that cannot be used, "
            + $"expected {expected}; read as missing.");
    }
}
