using System.Text.Json;

namespace ReportTasks.Json;

/// <summary>Reads JSON of any shape. An unpaired surrogate throws an <see cref="InvalidOperationException"/>.</summary>
internal static class JsonLookup
{
    /// <summary>Parsing takes about 40 bytes per token. No metadata has this many.</summary>
    private const int MaxTokens = 100_000;

    /// <summary>Parses a document, and limits the memory that a crafted one can take.</summary>
    /// <exception cref="JsonException">It is not JSON, or has too many tokens.</exception>
    public static JsonDocument ParseSmall(byte[] json)
    {
        var reader = new Utf8JsonReader(json);
        for (var count = 0; reader.Read(); count++)
        {
            if (count == MaxTokens) throw new JsonException($"It has more than {MaxTokens} tokens.");
        }

        return JsonDocument.Parse(json);
    }

    /// <summary>A property of an object; null if it is missing.</summary>
    public static JsonElement? Child(this JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var child) ? child : null;

    /// <summary>A string; null if it is not one.</summary>
    public static string? Text(this JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
