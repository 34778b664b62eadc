using System.Text.Json;

namespace ReportTasks.Files;

/// <summary>Looks into JSON that may be anything. Half of a surrogate pair, in a text or a property's name, throws an <see cref="InvalidOperationException"/>.</summary>
internal static class JsonLookup
{
    /// <summary>A property of an object; null where there is no such thing.</summary>
    public static JsonElement? Child(this JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var child) ? child : null;

    /// <summary>A string; null where it is none.</summary>
    public static string? Text(this JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
