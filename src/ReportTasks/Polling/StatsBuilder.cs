using System.Text.Json;

namespace ReportTasks.Polling;

/// <summary>Collects the fields of <c>polling_stats</c>.</summary>
internal sealed class StatsBuilder
{
    private PollingStats stats = new();
    private string field = "";

    public void Handle(ref Utf8JsonReader reader, WarningList warnings)
    {
        if (reader.TokenType == JsonTokenType.PropertyName)
        {
            field = LenientText.Is(ref reader, "start_time"u8) ? "start_time"
                : LenientText.Is(ref reader, "end_time"u8) ? "end_time"
                : LenientText.Is(ref reader, "poll_count"u8) ? "poll_count"
                : "";
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
                stats = stats with { PollCount = Count(ref reader, warnings) };
                break;
        }
    }

    public PollingStats Build() => stats;

    private string? Time(ref Utf8JsonReader reader, WarningList warnings)
    {
        if (reader.TokenType == JsonTokenType.String) return LenientText.Of(ref reader);
        Unusable(ref reader, "a time as text", warnings);
        return null;
    }

    private long Count(ref Utf8JsonReader reader, WarningList warnings)
    {
        if (reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out var number) && number is >= 0 and < (1L << 53)) return (long)number;
        Unusable(ref reader, "a count", warnings);
        return 0;
    }

    private void Unusable(ref Utf8JsonReader reader, string expected, WarningList warnings)
    {
        if (reader.TokenType is JsonTokenType.Null or JsonTokenType.EndObject or JsonTokenType.EndArray) return;
        warnings.Add($"polling_stats.{field} is {JsonNames.Of(reader.TokenType)} that cannot be used, expected {expected}; read as missing.");
    }
}
