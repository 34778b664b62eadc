using System.Text.Json;
using ReportTasks.Polling;

namespace ReportTasks.Downloads;

/// <summary>What the metadata beside a video tells of it.</summary>
/// <param name="SizeBytes">Null where it does not say.</param>
/// <param name="TaskId">Null where it does not say.</param>
internal sealed record VideoFacts(long? SizeBytes, string? TaskId)
{
    // A prompt may be long, but what is longer than this is no metadata.
    private const long MaxLength = 16 * 1024 * 1024;

    /// <summary>
    /// Null when there is no metadata, or what stands there is none: a JSON file of someone else, or broken. Ours is written
    /// whole or not at all, names the video and holds the task.
    /// </summary>
    public static VideoFacts? Read(string directory, string fileName)
    {
        try
        {
            var file = new FileInfo(Path.Combine(directory, VideoName.MetadataOf(fileName)));
            if (!file.Exists || file.Length > MaxLength) return null;
            using var document = JsonDocument.Parse(File.ReadAllBytes(file.FullName));
            return IsOurs(document.RootElement, fileName) ? Of(document.RootElement) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException)
        {
            return null; // the last of them: half of a surrogate pair in a text or a property's name
        }
    }

    // Regardless of case, for so some file systems find it.
    private static bool IsOurs(JsonElement root, string fileName) =>
        string.Equals(Path.GetFileName(TextOf(Child(root, "video_file"))), fileName, StringComparison.OrdinalIgnoreCase)
        && Child(root, "runway_task_json") is { ValueKind: JsonValueKind.Object };

    private static VideoFacts Of(JsonElement root)
    {
        var size = Child(Child(root, "file_info"), "size_bytes") is { ValueKind: JsonValueKind.Number } number && number.TryGetInt64(out var bytes)
            ? bytes
            : (long?)null;
        var id = TextOf(Child(Child(root, "runway_task_json"), "task_id"));
        return new VideoFacts(size, string.IsNullOrEmpty(id) ? null : id);
    }

    private static JsonElement? Child(JsonElement? parent, string name) =>
        parent is { ValueKind: JsonValueKind.Object } element && element.TryGetProperty(name, out var child) ? child : null;

    private static string? TextOf(JsonElement? value) => value is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;
}
