using System.Text.Json;
using System.Text.Json.Nodes;
using ReportTasks.Files.Hashing;
using ReportTasks.Json;
using ReportTasks.Publishing.Artifacts;
using ReportTasks.Publishing.Stores;

namespace ReportTasks.Publishing.Sync;

/// <summary>
/// The list of a batch's objects that is put after them: who reads it finds everything in it. It tells nothing of the run
/// that made it, so that it stays the same as long as the objects do. docs/manifest-schema.json describes it.
/// </summary>
public static class Manifest
{
    public const string LatestKey = "latest.json";

    // They change in place, so that readers must ask each time.
    private const string CacheControl = "no-cache";

    public static string KeyOf(PublishedBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        return KeyOf(batch.Id);
    }

    /// <param name="batchId">The id of a report.</param>
    public static string KeyOf(string batchId) => $"{batchId}/manifest.json";

    /// <summary>The batch's manifest.</summary>
    /// <param name="objects">What is at the destination of the batch.</param>
    /// <param name="urlOf">The address under which readers reach a key.</param>
    public static ObjectUpload Of(PublishedBatch batch, IEnumerable<ObjectUpload> objects, Func<string, Uri> urlOf)
    {
        var manifest = Head(batch);
        manifest["objects"] = new JsonArray([.. objects.OrderBy(upload => upload.Key, StringComparer.Ordinal).Select(upload => Entry(upload, urlOf))]);
        return Upload(KeyOf(batch), manifest);
    }

    /// <summary>Where the newest batch's manifest is.</summary>
    public static ObjectUpload Latest(PublishedBatch batch, ObjectUpload manifest, Func<string, Uri> urlOf)
    {
        var latest = Head(batch);
        latest["manifest"] = Entry(manifest, urlOf);
        return Upload(LatestKey, latest);
    }

    /// <summary>What manifests and reports say of an object.</summary>
    public static JsonObject Entry(ObjectUpload upload, Func<string, Uri> urlOf)
    {
        ArgumentNullException.ThrowIfNull(upload);
        ArgumentNullException.ThrowIfNull(urlOf);
        return new JsonObject
        {
            ["key"] = upload.Key,
            ["size"] = upload.Length,
            ["sha256"] = upload.Sha256,
            ["content_type"] = upload.ContentType,
            ["url"] = urlOf(upload.Key).AbsoluteUri,
        };
    }

    private static JsonObject Head(PublishedBatch batch) => new()
    {
        ["batch_id"] = batch.Id,
        ["generated_at"] = batch.GeneratedAt,
        ["source_polling_file"] = batch.Source,
    };

    private static ObjectUpload Upload(string key, JsonObject json)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, JsonFormat.Indented)) json.WriteTo(writer);
        buffer.Write("\n"u8);
        var bytes = buffer.ToArray();
        return new ObjectUpload(
            key, new ObjectContent(bytes.Length, ContentHashes.Of(bytes), () => new MemoryStream(bytes, writable: false)), ContentTypes.Of(key), CacheControl);
    }
}
