using System.Buffers;
using System.Globalization;
using System.Text.Json;
using ReportTasks.Batches.Naming;
using ReportTasks.Files;
using ReportTasks.Files.Reading;
using ReportTasks.Json;

namespace ReportTasks.Downloads.Metadata;

/// <summary>The content of a video's metadata. Each property is null if the field is missing or invalid.</summary>
internal sealed record VideoMetadataReader(long? SizeBytes, string? TaskId, VideoFingerprint? Fingerprint)
{
    /// <summary>The last write time (UTC) of the video that was found to be whole; null if it was not checked.</summary>
    public DateTime? CheckedAt { get; init; }

    /// <summary>Whether the file with this length and time was found to be a whole video.</summary>
    public bool IsChecked(long length, DateTime writtenUtc) => SizeBytes == length && CheckedAt == writtenUtc;

    /// <summary>Metadata that cannot be read.</summary>
    public static VideoMetadataReader Unknown { get; } = new(null, null, null);

    /// <summary>ISO 8601 in UTC, to the tick.</summary>
    public const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'";

    // A prompt may be long, but a longer file is not metadata.
    public const long MaxLength = 16 * 1024 * 1024;

    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdef");

    /// <summary>
    /// Null if no valid metadata names this video.
    /// </summary>
    public static VideoMetadataReader? Read(string directory, string fileName)
    {
        try
        {
            return ReadOrThrow(directory, fileName);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Like <see cref="Read"/>, but throws if the file cannot be read. A link counts as no metadata.</summary>
    /// <exception cref="IOException">The file exists but cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">There is no permission to read the file.</exception>
    public static VideoMetadataReader? ReadOrThrow(string directory, string fileName)
    {
        try
        {
            var path = Path.Combine(directory, VideoName.MetadataOf(fileName));
            if (!PathEntry.Exists(path) || Directory.Exists(path)) return null;
            var json = RegularFile.ReadAll(path, MaxLength);
            using var document = JsonLookup.ParseSmall(json);
            return IsMetadataOf(document.RootElement, fileName) ? Of(document.RootElement) : null;
        }
        catch (Exception e) when (e is RefusedFileException or FileNotFoundException or DirectoryNotFoundException
            or JsonException or InvalidOperationException)
        {
            return null; // InvalidOperationException: an unpaired surrogate
        }
    }

    // Ignores case, as some file systems do.
    private static bool IsMetadataOf(JsonElement root, string fileName) =>
        string.Equals(Path.GetFileName(root.Child("video_file")?.Text()), fileName, StringComparison.OrdinalIgnoreCase)
        && root.Child("runway_task_json") is { ValueKind: JsonValueKind.Object };

    private static VideoMetadataReader Of(JsonElement root)
    {
        var file = root.Child("file_info");
        var size = file?.Child("size_bytes") is { ValueKind: JsonValueKind.Number } number && number.TryGetInt64(out var bytes)
            ? bytes
            : (long?)null;
        var id = root.Child("runway_task_json")?.Child("task_id")?.Text();
        return new VideoMetadataReader(size, string.IsNullOrEmpty(id) ? null : id, file is { } info ? FingerprintOf(info) : null)
        {
            CheckedAt = TimeOf(file?.Child("checked_modified_at"))
                ?? (file?.Child("checked") is { ValueKind: JsonValueKind.True } ? TimeOf(file?.Child("modified_at")) : null),
        };
    }

    private static VideoFingerprint? FingerprintOf(JsonElement file)
    {
        var (sha256, md5) = (HexOf(file.Child("sha256"), 64), HexOf(file.Child("md5"), 32));
        if (sha256 is null || (md5 is null && file.Child("md5") is not null)) return null;
        return TimeOf(file.Child("modified_at")) is { } modified ? new VideoFingerprint(sha256, md5, modified) : null;
    }

    private static DateTime? TimeOf(JsonElement? value)
    {
        const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        return DateTime.TryParseExact(value?.Text(), TimeFormat, CultureInfo.InvariantCulture, Utc, out var time) ? time : null;
    }

    private static string? HexOf(JsonElement? value, int length) =>
        value?.Text() is { } text && text.Length == length && !text.AsSpan().ContainsAnyExcept(HexDigits) ? text : null;
}
