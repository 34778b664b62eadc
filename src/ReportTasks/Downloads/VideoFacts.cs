using System.Buffers;
using System.Globalization;
using System.Text.Json;
using ReportTasks.Files;
using ReportTasks.Polling;

namespace ReportTasks.Downloads;

/// <summary>What the metadata beside a video tells of it.</summary>
/// <param name="SizeBytes">Null where it does not say.</param>
/// <param name="TaskId">Null where it does not say.</param>
/// <param name="Fingerprint">Null where it does not say, as that of earlier versions, or not as we would.</param>
internal sealed record VideoFacts(long? SizeBytes, string? TaskId, VideoFingerprint? Fingerprint)
{
    /// <summary>ISO 8601 in UTC, to the tick.</summary>
    public const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'";

    // A prompt may be long, but what is longer than this is no metadata.
    private const long MaxLength = 16 * 1024 * 1024;

    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdef");

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
        var file = Child(root, "file_info");
        var size = Child(file, "size_bytes") is { ValueKind: JsonValueKind.Number } number && number.TryGetInt64(out var bytes)
            ? bytes
            : (long?)null;
        var id = TextOf(Child(Child(root, "runway_task_json"), "task_id"));
        return new VideoFacts(size, string.IsNullOrEmpty(id) ? null : id, FingerprintOf(file));
    }

    private static VideoFingerprint? FingerprintOf(JsonElement? file)
    {
        if (HexOf(Child(file, "sha256"), 64) is not { } sha256 || HexOf(Child(file, "md5"), 32) is not { } md5) return null;
        const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        return DateTime.TryParseExact(TextOf(Child(file, "modified_at")), TimeFormat, CultureInfo.InvariantCulture, Utc, out var modified)
            ? new VideoFingerprint(new ContentHashes(sha256, md5), modified)
            : null;
    }

    private static string? HexOf(JsonElement? value, int length) =>
        TextOf(value) is { } text && text.Length == length && !text.AsSpan().ContainsAnyExcept(HexDigits) ? text : null;

    private static JsonElement? Child(JsonElement? parent, string name) =>
        parent is { ValueKind: JsonValueKind.Object } element && element.TryGetProperty(name, out var child) ? child : null;

    private static string? TextOf(JsonElement? value) => value is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;
}
