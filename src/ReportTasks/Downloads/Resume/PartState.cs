using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization;
using ReportTasks.Downloads.Planning;

namespace ReportTasks.Downloads.Resume;

/// <summary>What the bytes of a <c>.part</c> belong to. Keyed by the task, never by the URL: that changes, and is a secret.</summary>
/// <param name="TaskId">The task whose video it is.</param>
/// <param name="ETag">As the server wrote it, weak ones too.</param>
/// <param name="LastModified">Null also where it cannot be told from the moment of the answer (RFC 9110, 8.8.2.2).</param>
/// <param name="Length">Length of the whole video; null where the server did not say.</param>
internal sealed record PartState(string? TaskId, [property: JsonPropertyName("etag")] string? ETag, DateTimeOffset? LastModified, long? Length)
{
    /// <summary>Why the response headers suggest it is not a video, as a sentence; null if they do not.</summary>
    public string? Objection { get; init; }

    /// <summary>The state that a whole (200) or partial (206) answer speaks of.</summary>
    public static PartState Of(string? taskId, HttpResponseMessage answer)
    {
        var modified = answer.Content.Headers.LastModified;
        if (answer.Headers.Date - modified < TimeSpan.FromSeconds(1)) modified = null;
        var length = answer.Content.Headers.ContentRange is { } range ? range.Length : LengthOf(answer);
        return new PartState(taskId, answer.Headers.ETag?.ToString(), modified, length) { Objection = VideoChecks.ProblemOf(answer.Content.Headers) };
    }

    /// <summary>The told length of a body; null where it comes in chunks, beside which a length means nothing (RFC 9112, 6.3).</summary>
    public static long? LengthOf(HttpResponseMessage answer) =>
        answer.Headers.TransferEncodingChunked == true ? null : answer.Content.Headers.ContentLength;

    /// <summary>What If-Range asks with: a strong ETag, else the date; null where neither is known and nothing can be resumed.</summary>
    [JsonIgnore]
    public RangeConditionHeaderValue? Condition =>
        ETag is not null && EntityTagHeaderValue.TryParse(ETag, out var tag) && !tag.IsWeak ? new RangeConditionHeaderValue(tag)
        : LastModified is { } modified ? new RangeConditionHeaderValue(modified)
        : null;

    /// <summary>
    /// Whether an answer speaks of the same bytes. It must repeat the validators, for some servers ignore If-Range; a
    /// length that only one of the two knows does not count.
    /// </summary>
    public bool IsSameAs(PartState other) =>
        string.Equals(ETag, other.ETag, StringComparison.Ordinal)
        && (ETag is not null && !ETag.StartsWith("W/", StringComparison.Ordinal) || LastModified == other.LastModified)
        && (Length is null || other.Length is null || Length == other.Length);

    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, PartStateJson.Default.PartState);

    /// <summary>Null for what is no state, whatever it is.</summary>
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
