using System.Buffers;
using System.Globalization;
using System.Text.Json;
using ReportTasks.Batches;
using ReportTasks.Batches.Naming;
using ReportTasks.Batches.Urls;
using ReportTasks.Downloads.Planning;
using ReportTasks.Files;
using ReportTasks.Json;

namespace ReportTasks.Downloads.Metadata;

/// <summary>The metadata: a JSON file beside each video.</summary>
internal static class VideoMetadata
{
    private const string DownloadTimeFormat = "yyyy-MM-dd'T'HH:mm:ss.ffffffzzz";

    /// <summary>
    /// A video's hashes from its metadata; null if missing, or if the file has changed since. Does not read the video.
    /// </summary>
    internal static VideoFingerprint? FingerprintOf(string directory, string fileName) =>
        VideoMetadataReader.Read(directory, fileName) is { SizeBytes: { } length, Fingerprint: { } print }
        && ExistingVideo.FileOf(new FileInfo(Path.Combine(directory, fileName))) is { } video
        && video.Length == length && video.LastWriteTimeUtc == print.ModifiedAt
            ? print
            : null;

    /// <summary>Whether a file that is not the video's metadata has its name. It must not be overwritten.</summary>
    internal static bool IsBlocked(string directory, string fileName) =>
        Path.Exists(Path.Combine(directory, VideoName.MetadataOf(fileName)))
        && VideoMetadataReader.Read(directory, fileName) is null;

    /// <param name="fingerprint">The video's hashes; null if unknown.</param>
    /// <param name="damage">What is wrong with a damaged video; null for a whole one.</param>
    internal static byte[] ToJson(
        BatchTask task,
        string fileName,
        long bytes,
        VideoFingerprint? fingerprint,
        DateTimeOffset downloaded,
        bool keepSignatures,
        string? damage = null)
    {
        var safe = keepSignatures ? task : task.Scrubbed();
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, JsonFormat.Indented))
        {
            writer.WriteStartObject();
            writer.WriteString("video_file", fileName);
            writer.WriteString("download_timestamp", downloaded.ToString(DownloadTimeFormat, CultureInfo.InvariantCulture));
            writer.WriteString("input_path", safe.ImagePath);
            writer.WriteString("prompt", safe.Prompt);
            writer.WritePropertyName("seed");
            (safe.Seed ?? new JsonScalar("null", IsText: false)).WriteTo(writer);
            WriteTask(writer, safe, keepSignatures);
            writer.WriteString("target_filename_stub", safe.TargetFilenameStub);
            WriteFile(writer, bytes, fingerprint, damage);
            writer.WriteEndObject();
        }

        buffer.Write("\n"u8);
        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteTask(Utf8JsonWriter writer, BatchTask task, bool keepSignatures)
    {
        writer.WriteStartObject("runway_task_json");
        foreach (var field in TaskField.Metadata)
        {
            var value = task.ValueOf(field);
            if (field.Kind == TaskFieldKind.Url && !keepSignatures && value is { } url)
            {
                value = url with { Text = SignedUrl.WithoutQuery(url.Text) };
            }

            field.WriteTo(writer, field.MetadataName, value);
        }

        writer.WriteEndObject();
    }

    private static void WriteFile(Utf8JsonWriter writer, long bytes, VideoFingerprint? fingerprint, string? damage)
    {
        writer.WriteStartObject("file_info");
        writer.WriteNumber("size_bytes", bytes);
        writer.WriteNumber("size_mb", (double)Megabytes.Of(bytes));
        if (fingerprint is not null)
        {
            writer.WriteString("sha256", fingerprint.Sha256);
            if (fingerprint.Md5 is not null) writer.WriteString("md5", fingerprint.Md5);
            var modified = fingerprint.ModifiedAt.ToString(VideoMetadataReader.TimeFormat, CultureInfo.InvariantCulture);
            writer.WriteString("modified_at", modified);
            if (damage is null) writer.WriteBoolean("checked", value: true);
        }

        if (damage is not null) writer.WriteString("damage", damage);
        writer.WriteEndObject();
    }
}
