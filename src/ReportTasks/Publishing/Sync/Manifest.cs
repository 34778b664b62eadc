using System.Text.Json;
using System.Text.Json.Nodes;
using ReportTasks.Files.Hashing;
using ReportTasks.Json;
using ReportTasks.Publishing.Artifacts;
using ReportTasks.Publishing.Stores;
using ReportTasks.Reports;

namespace ReportTasks.Publishing.Sync;

/// <summary>
/// The list of a batch's objects (docs/manifest-schema.json). It is uploaded after them, so that readers find them all. It does not
/// depend on the run, so it only changes if the objects do.
/// </summary>
internal static class Manifest
{
    public const string LatestKey = "latest.json";

    // Manifests change in place, so caches must revalidate them.
    private const string CacheControl = "no-cache";

    public static string KeyOf(string batchId) => $"{batchId}/manifest.json";

    /// <param name="urlOf">Returns the public URL of a key.</param>
    public static ObjectUpload Of(PublishedBatch batch, IEnumerable<ObjectUpload> objects, Func<string, Uri> urlOf)
    {
        var manifest = Head(batch);
        var sorted = objects.OrderBy(upload => upload.Key, StringComparer.Ordinal);
        manifest["objects"] = new JsonArray([.. sorted.Select(upload => Node(upload, urlOf))]);
        return Upload(KeyOf(batch.Id), manifest);
    }

    /// <summary>The file with the manifest of the newest batch.</summary>
    public static ObjectUpload Latest(PublishedBatch batch, ObjectUpload manifest, Func<string, Uri> urlOf)
    {
        var latest = Head(batch);
        latest["manifest"] = Node(manifest, urlOf);
        return Upload(LatestKey, latest);
    }

    /// <summary>The entry of an object in manifests and reports.</summary>
    public static UploadedObject Entry(ObjectUpload upload, Func<string, Uri> urlOf) =>
        new(upload.Key, upload.Length, upload.Sha256, upload.ContentType, urlOf(upload.Key).AbsoluteUri);

    private static JsonNode? Node(ObjectUpload upload, Func<string, Uri> urlOf) =>
        JsonSerializer.SerializeToNode(Entry(upload, urlOf), ReportJson.Default.UploadedObject);

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
            key,
            new ObjectContent(bytes.Length, ContentHashes.Of(bytes), () => new MemoryStream(bytes, writable: false)),
            ContentTypes.Of(key),
            CacheControl);
    }
}
