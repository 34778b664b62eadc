using System.Text.Json;

namespace ReportTasks.Json;

/// <summary>Reads JSON of any shape. An unpaired surrogate throws an <see cref="InvalidOperationException"/>.</summary>
internal static class JsonLookup
{
    /// <summary>More than any metadata has. Parsing takes about 40 bytes per token.</summary>
    private const int MostTokens = 100_000;

    /// <summary>Parses a small document, in memory that does not exceed a few times its length.</summary>
    /// <exception cref="JsonException">It is not JSON, or has too many values for a small document.</exception>
    public static JsonDocument ParseSmall(byte[] json)
    {
        var reader = new Utf8JsonReader(json);
        for (var count = 0; reader.Read(); count++)
        {
            if (count == MostTokens) throw new JsonException($"It has more than {MostTokens} tokens.");
        }

        return JsonDocument.Parse(json);
    }

    /// <summary>A property of an object; null if there is none.</summary>
    public static JsonElement? Child(this JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var child) ? child : null;

    /// <summary>A string; null if it is not one.</summary>
    public static string? Text(this JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
