using System.Text.Json;

namespace ReportTasks.Json;

/// <summary>Looks into JSON that may be anything. Half of a surrogate pair, in a text or a property's name, throws an <see cref="InvalidOperationException"/>.</summary>
internal static class JsonLookup
{
    /// <summary>More than any metadata has; parsing takes about 40 bytes for each.</summary>
    private const int MostTokens = 100_000;

    /// <summary>Parses a small document, in memory that does not exceed a few times its length.</summary>
    /// <exception cref="JsonException">It is not JSON, or has too many values for a small document.</exception>
    public static JsonDocument ParseSmall(byte[] json)
    {
        var reader = new Utf8JsonReader(json);
        for (var count = 0; reader.Read(); count++)
        {
            if (count == MostTokens) throw new JsonException($"It has more than {MostTokens:N0} tokens.");
        }

        return JsonDocument.Parse(json);
    }

    /// <summary>A property of an object; null where there is no such thing.</summary>
    public static JsonElement? Child(this JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var child) ? child : null;

    /// <summary>A string; null where it is none.</summary>
    public static string? Text(this JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
