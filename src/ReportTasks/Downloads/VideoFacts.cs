using System.Text.Json;

namespace ReportTasks.Downloads;

/// <summary>What the metadata beside a video tells of it.</summary>
/// <param name="SizeBytes">Null where it does not say.</param>
/// <param name="TaskId">Null where it does not say.</param>
internal sealed record VideoFacts(long? SizeBytes, string? TaskId)
{
    // A prompt may be long, but what is longer than this is no metadata.
    private const long MaxLength = 16 * 1024 * 1024;

    /// <summary>Null when there is no metadata, or what stands there is none.</summary>
    public static VideoFacts? Read(string path)
    {
        try
        {
            var file = new FileInfo(path);
            if (!file.Exists || file.Length > MaxLength) return null;
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            return document.RootElement.ValueKind == JsonValueKind.Object ? Of(document.RootElement) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    private static VideoFacts Of(JsonElement root)
    {
        var size = Child(Child(root, "file_info"), "size_bytes") is { ValueKind: JsonValueKind.Number } number && number.TryGetInt64(out var bytes)
            ? bytes
            : (long?)null;
        var id = Child(Child(root, "runway_task_json"), "task_id") is { ValueKind: JsonValueKind.String } text ? TextOf(text) : null;
        return new VideoFacts(size, string.IsNullOrEmpty(id) ? null : id);
    }

    private static JsonElement? Child(JsonElement? parent, string name) =>
        parent is { ValueKind: JsonValueKind.Object } element && element.TryGetProperty(name, out var child) ? child : null;

    private static string? TextOf(JsonElement text)
    {
        try
        {
            return text.GetString();
        }
        catch (InvalidOperationException)
        {
            return null; // half of a surrogate pair
        }
    }
}
