using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ReportTasks.Batches.Urls;
using ReportTasks.Json;

namespace ReportTasks.Analysis.History;

/// <summary>A record of the report that the trend needs.</summary>
/// <param name="depth">The record's depth in the report: 1, or 2 if the section is a list.</param>
internal sealed class RecordType(string name, int depth, JsonTypeInfo type)
{
    private static readonly RecordType[] All =
    [
        new("batch_summary", 1, RecordJson.Default.BatchSummary),
        new("download_metrics", 1, RecordJson.Default.DownloadMetrics),
        new("batch_metadata", 1, RecordJson.Default.BatchMetadata),
        new("latency", 1, RecordJson.Default.Latency),
        new("failures", 2, RecordJson.Default.FailureReason),
        new("timeline", 1, RecordJson.Default.Timeline),
        new("cost", 1, RecordJson.Default.Cost),
    ];

    private readonly byte[] utf8 = Encoding.UTF8.GetBytes(name);
    private readonly RecordField[] fields = [.. type.Properties.Select(property => new RecordField(property))];

    public string Name => name;

    public int Depth => depth;

    public JsonTypeInfo Type => type;

    public RecordField[] Required => field ??= Array.FindAll(fields, each => each.IsRequired);

    /// <returns>Null for a section that the trend does not need.</returns>
    public static RecordType? Find(ref Utf8JsonReader reader)
    {
        foreach (var type in All)
        {
            if (LenientText.Is(ref reader, type.utf8)) return type;
        }

        return null;
    }

    public RecordField? FindField(ref Utf8JsonReader reader)
    {
        foreach (var each in fields)
        {
            if (LenientText.Is(ref reader, each.Utf8)) return each;
        }

        return null;
    }
}

internal sealed class RecordField(JsonPropertyInfo property)
{
    /// <summary>The maximum for counts and measurements. Larger numbers are invalid.</summary>
    private const long MaxNumber = 1_000_000_000_000;

    private const int TextLength = 1000;

    private readonly Type type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;

    public string Name => property.Name;

    public byte[] Utf8 { get; } = Encoding.UTF8.GetBytes(property.Name);

    public bool IsRequired => property.IsRequired;

    /// <returns>Whether the value fits the property.</returns>
    public bool Write(ref Utf8JsonReader reader, Utf8JsonWriter json)
    {
        if (reader.TokenType == JsonTokenType.String && type == typeof(string))
        {
            json.WriteString(Utf8, TextLimit.Truncate(SignedUrl.Scrub(LenientText.Of(ref reader)), TextLength));
            return true;
        }

        if (reader.TokenType != JsonTokenType.Number || !reader.TryGetDecimal(out var number) || Math.Abs(number) > MaxNumber)
            return false;
        if (type == typeof(decimal))
        {
            json.WriteNumber(Utf8, number);
            return true;
        }

        var most = type == typeof(long) ? long.MaxValue : type == typeof(int) ? int.MaxValue : -1;
        if (!decimal.IsInteger(number) || number < 0 || number > most) return false;
        json.WriteNumber(Utf8, (long)number);
        return true;
    }
}
