using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using ReportTasks.Metrics;

namespace ReportTasks.Reports;

[Description(
    "What is at each destination of this run, once it has uploaded; missing where it did not. Reports, retry queues and "
    + "manifests are not in it: this is written before them.")]
internal sealed record UploadedBatch(IReadOnlyList<UploadedTo> Destinations) : ListSection<UploadedTo>(Destinations)
{
    /// <summary>A file's URL at the first destination that has an http URL for it; null if there is none.</summary>
    public Uri? UrlOf(string fileName) => Destinations
        .Select(destination => destination.Urls.GetValueOrDefault(fileName))
        .FirstOrDefault(url => url?.Scheme is "http" or "https");
}

/// <param name="Problem">What ended the whole destination; null for nothing.</param>
/// <param name="Urls">The URLs of the objects, by file name.</param>
[Description("One destination.")]
internal sealed record UploadedTo(
    [property: Description("Its address, without anything secret.")]
    string Destination,
    [property: Description("Objects that were not there before.")]
    long New,
    [property: Description("Objects that were there with other content.")]
    long Changed,
    [property: Description("Objects that were there already; nothing was sent.")]
    long Unchanged,
    [property: Description("Files that could not be uploaded; length of failures.")]
    long Failed,
    [property: Description("Bytes sent for new and changed objects.")]
    long Bytes,
    [property: JsonIgnore] TimeSpan Elapsed,
    [property: JsonIgnore] string? Problem,
    [property: JsonIgnore] IReadOnlyDictionary<string, Uri> Urls)
{
    [Description("How long the uploads to it took, in seconds, 3 decimals.")]
    [JsonInclude]
    internal decimal Seconds => Rounding.Round((decimal)Elapsed.TotalSeconds, 3);

    [Description("What is there of the batch, as in its manifest.")]
    [JsonInclude]
    internal IReadOnlyList<UploadedObject> Objects { get; init; } = [];

    [Description("What is not there, by key.")]
    [JsonInclude]
    internal IReadOnlyList<UploadFailure> Failures { get; init; } = [];
}

[Description("One object at a destination.")]
internal sealed record UploadedObject(
    [property: Description("Its key below the destination; the file's name in the output directory.")]
    string Key,
    [property: Description("In bytes.")]
    long Size,
    [property: Description("Of the content, lower-case hex.")]
    [property: RegularExpression(@"^[0-9a-f]{64}$")]
    string Sha256,
    [property: Description("The media type it was uploaded with.")]
    string ContentType,
    [property: Description("Where readers reach it: below --public-url, else the store's own address, without a signature.")]
    string Url);

internal sealed record UploadFailure(
    [property: Description("The key that it would have.")]
    string Key,
    [property: Description("What happened and what to do next.")]
    string Reason);
