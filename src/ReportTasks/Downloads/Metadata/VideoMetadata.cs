using System.Buffers;
using System.Globalization;
using System.Text.Json;
using ReportTasks.Batches;
using ReportTasks.Downloads.Planning;
using ReportTasks.Files;
using ReportTasks.Files.Hashing;
using ReportTasks.Json;

namespace ReportTasks.Downloads.Metadata;

/// <summary>The JSON file that stands beside each video.</summary>
public static class VideoMetadata
{
    /// <summary>The id of the task whose metadata stands beside a video; null where there is none that can be read.</summary>
    public static string? OwnerOf(string directory, string fileName) =>
        VideoMetadataReader.Read(directory, fileName)?.TaskId;

    /// <summary>
    /// A video's hashes as they were computed when it came; null where its metadata has not both, or where its file was written
    /// or touched since. Nothing of the video is read for that.
    /// </summary>
    public static ContentHashes? HashesOf(string directory, string fileName) => FingerprintOf(directory, fileName)?.Hashes;

    /// <summary>The same where one of the hashes will do.</summary>
    internal static VideoFingerprint? FingerprintOf(string directory, string fileName) =>
        VideoMetadataReader.Read(directory, fileName) is { SizeBytes: { } length, Fingerprint: { } print }
        && ExistingVideo.FileOf(new FileInfo(Path.Combine(directory, fileName))) is { } video
        && video.Length == length && video.LastWriteTimeUtc == print.ModifiedAt
            ? print
            : null;

    /// <summary>Whether something that is no metadata of this video stands where it goes. It must not be overwritten.</summary>
    internal static bool IsBlocked(string directory, string fileName) =>
        Path.Exists(Path.Combine(directory, VideoName.MetadataOf(fileName))) && VideoMetadataReader.Read(directory, fileName) is null;

    /// <param name="task">What the polling results tell.</param>
    /// <param name="fileName">The video's name, without directory.</param>
    /// <param name="bytes">The video's length.</param>
    /// <param name="fingerprint">Its hashes; null where they are not known.</param>
    /// <param name="downloaded">When the video was fetched.</param>
    /// <param name="keepSignatures">Whether signed addresses are written with their signature.</param>
    /// <param name="damage">What is wrong with a damaged video; null for a whole one.</param>
    internal static byte[] ToJson(
        BatchTask task, string fileName, long bytes, VideoFingerprint? fingerprint, DateTimeOffset downloaded, bool keepSignatures, string? damage = null)
    {
        string? Clean(string? text) => keepSignatures || text is null ? text : SignedUrl.Scrub(text);
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, JsonFormat.Indented))
        {
            writer.WriteStartObject();
            writer.WriteString("video_file", fileName);
            writer.WriteString("download_timestamp", downloaded.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffffzzz", CultureInfo.InvariantCulture));
            writer.WriteString("input_path", Clean(task.ImagePath));
            writer.WriteString("prompt", Clean(task.Prompt));
            WriteScalar(writer, "seed", task.Seed ?? new JsonScalar("null", IsText: false), Clean);
            WriteTask(writer, task, Clean, keepSignatures);
            writer.WriteString("target_filename_stub", Clean(task.TargetFilenameStub));
            WriteFile(writer, bytes, fingerprint, damage);
            writer.WriteEndObject();
        }

        buffer.Write("\n"u8);
        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteTask(Utf8JsonWriter writer, BatchTask task, Func<string?, string?> clean, bool keepSignatures)
    {
        writer.WriteStartObject("runway_task_json");
        writer.WriteString("task_id", clean(task.TaskId));
        writer.WriteString("final_status", clean(task.FinalStatus));
        writer.WriteString("completion_time", clean(task.CompletionTime));
        writer.WriteString("video_url", keepSignatures || task.VideoUrl is null ? task.VideoUrl : SignedUrl.WithoutQuery(task.VideoUrl));
        writer.WriteString("original_status", clean(task.OriginalStatus));
        writer.WriteString("timestamp", clean(task.Timestamp));
        WriteScalar(writer, "cluster_id", task.ClusterId, clean);
        WriteScalar(writer, "theme", task.Theme, clean);
        WriteScalar(writer, "duration", task.Duration, clean);
        WriteScalar(writer, "resolution", task.Resolution, clean);
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
            writer.WriteString("modified_at", fingerprint.ModifiedAt.ToString(VideoMetadataReader.TimeFormat, CultureInfo.InvariantCulture));
            if (damage is null) writer.WriteBoolean("checked", value: true);
        }

        if (damage is not null) writer.WriteString("damage", damage);
        writer.WriteEndObject();
    }

    private static void WriteScalar(Utf8JsonWriter writer, string name, JsonScalar? scalar, Func<string?, string?> clean)
    {
        if (scalar is not { } value) return;
        writer.WritePropertyName(name);
        (value.IsText ? value with { Text = clean(value.Text)! } : value).WriteTo(writer);
    }
}
