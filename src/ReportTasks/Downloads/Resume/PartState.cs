using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization;
using ReportTasks.Downloads.Http;

namespace ReportTasks.Downloads.Resume;

/// <summary>What the bytes of a <c>.part</c> belong to. Has no URL, because URLs change and are secret.</summary>
/// <param name="ETag">As sent by the server, strong or weak.</param>
/// <param name="LastModified">Null if missing or too close to the time of the response (RFC 9110, 8.8.2.2).</param>
/// <param name="Length">Length of the whole video; null if unknown.</param>
internal sealed record PartState(
    string? TaskId, [property: JsonPropertyName("etag")] string? ETag, DateTimeOffset? LastModified, long? Length)
{
    /// <summary>Why the headers say that it is not a video, as a sentence; null if they do not.</summary>
    public string? Objection { get; init; }

    /// <summary>The state from the headers of a whole (200) or partial (206) response.</summary>
    public static PartState Of(string? taskId, HttpResponseMessage response)
    {
        var modified = response.Content.Headers.LastModified;
        if (response.Headers.Date - modified < TimeSpan.FromSeconds(1)) modified = null;
        var length = response.Content.Headers.ContentRange is { } range ? range.Length : LengthOf(response);
        return new PartState(taskId, response.Headers.ETag?.ToString(), modified, length)
        {
            Objection = ContentHeaderCheck.ProblemOf(response.Content.Headers),
        };
    }

    /// <summary>The announced length of a body; null if it is chunked, which overrides Content-Length (RFC 9112, 6.3).</summary>
    public static long? LengthOf(HttpResponseMessage response) =>
        response.Headers.TransferEncodingChunked == true ? null : response.Content.Headers.ContentLength;

    /// <summary>The value of If-Range: a strong ETag, else the date; null if the download cannot be resumed.</summary>
    [JsonIgnore]
    public RangeConditionHeaderValue? Condition =>
        ETag is not null && EntityTagHeaderValue.TryParse(ETag, out var tag) && !tag.IsWeak ? new RangeConditionHeaderValue(tag)
        : LastModified is { } modified ? new RangeConditionHeaderValue(modified)
        : null;

    /// <summary>Whether bytes with this state can be resumed, or are the whole video.</summary>
    public bool IsUsable(long bytes) => bytes > 0 && (Condition is not null || Length == bytes);

    /// <summary>
    /// Whether a response is for the same video: the validators must match, because some servers ignore If-Range, and the lengths
    /// if both are known.
    /// </summary>
    public bool IsSameAs(PartState other) =>
        string.Equals(ETag, other.ETag, StringComparison.Ordinal)
        && (ETag is not null && !ETag.StartsWith("W/", StringComparison.Ordinal) || LastModified == other.LastModified)
        && (Length is null || other.Length is null || Length == other.Length);

    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, PartStateJson.Default.PartState);

    /// <summary>Null if the JSON is not a state.</summary>
    public static PartState? Parse(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, PartStateJson.Default.PartState);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true)]
[JsonSerializable(typeof(PartState))]
internal sealed partial class PartStateJson : JsonSerializerContext;
