using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using ReportTasks.Metrics;

namespace ReportTasks.Reports;

[Description(
    "The batch's files at each destination of this run; missing if the run did not upload. Without reports, retry queues and "
    + "manifests, which are uploaded after this is written.")]
internal sealed record UploadedBatch(IReadOnlyList<UploadedTo> Destinations) : ListSection<UploadedTo>(Destinations)
{
    /// <summary>A file's URL at the first destination with an HTTP URL for it; null if no destination has one.</summary>
    public Uri? UrlOf(string fileName) => Destinations
        .Select(destination => destination.Urls.GetValueOrDefault(fileName))
        .FirstOrDefault(url => url?.Scheme is "http" or "https");
}

/// <param name="Problem">Why the whole destination failed; null if it did not.</param>
/// <param name="Urls">The URLs of the objects, by file name.</param>
[Description("A destination of uploads.")]
internal sealed record UploadedTo(
    [property: Description("The URL, without secrets.")]
    string Destination,
    [property: Description("Objects that did not exist before.")]
    long New,
    [property: Description("Objects that existed with other content.")]
    long Changed,
    [property: Description("Objects that existed with the same content.")]
    long Unchanged,
    [property: Description("Files that could not be uploaded: the number of failures.")]
    long Failed,
    [property: Description("Bytes sent for new and changed objects.")]
    long Bytes,
    [property: JsonIgnore] TimeSpan Elapsed,
    [property: JsonIgnore] string? Problem,
    [property: JsonIgnore] IReadOnlyDictionary<string, Uri> Urls)
{
    [Description("Duration of the uploads in seconds, 3 decimals.")]
    [JsonInclude]
    internal decimal Seconds => Rounding.Round((decimal)Elapsed.TotalSeconds, 3);

    [Description("The batch's objects, as in its manifest.")]
    [JsonInclude]
    internal IReadOnlyList<UploadedObject> Objects { get; init; } = [];

    [Description("The missing objects.")]
    [JsonInclude]
    internal IReadOnlyList<UploadFailure> Failures { get; init; } = [];
}

[Description("An object at a destination.")]
internal sealed record UploadedObject(
    [property: Description("The key relative to the destination: the file's path in the output directory.")]
    string Key,
    [property: Description("In bytes.")]
    long Size,
    [property: Description("SHA-256 of the content in lower-case hex.")]
    [property: RegularExpression(@"^[0-9a-f]{64}$")]
    string Sha256,
    [property: Description("The media type.")]
    string ContentType,
    [property: Description("The public URL: below --public-url, else the store's URL without a signature.")]
    string Url);

internal sealed record UploadFailure(
    [property: Description("The key relative to the destination.")]
    string Key,
    [property: Description("What happened and what to do next.")]
    string Reason);
