using System.Net.Http.Headers;

namespace ReportTasks.Downloads;

/// <summary>What tells a video from the error pages that servers send in its place.</summary>
internal static class VideoChecks
{
    /// <summary>How many of the first bytes <see cref="BeginsLikeVideo"/> must see.</summary>
    public const int HeadLength = 8;

    /// <summary>What is wrong with the answer's headers, as a sentence; null when nothing is.</summary>
    public static string? ProblemOf(HttpContentHeaders headers)
    {
        if (headers.ContentEncoding.FirstOrDefault(encoding => !encoding.Equals("identity", StringComparison.OrdinalIgnoreCase)) is { } encoded)
        {
            return Reasons.Encoded(encoded);
        }

        return NameOf(headers.ContentType?.MediaType) is { } what ? Reasons.WrongContent(what) : null;
    }

    /// <summary>Whether a file that begins so begins with an <c>ftyp</c> box.</summary>
    public static bool BeginsLikeVideo(ReadOnlySpan<byte> head) => head.Length >= HeadLength && head[4..8].SequenceEqual("ftyp"u8);

    private static string? NameOf(string? mediaType)
    {
        var type = mediaType?.ToUpperInvariant() ?? "";
        if (type is "TEXT/HTML" or "APPLICATION/XHTML+XML") return "an HTML page";
        if (Is(type, "JSON")) return "JSON";
        return Is(type, "XML") ? "XML" : null;
    }

    private static bool Is(string type, string syntax) =>
        type.EndsWith('/' + syntax, StringComparison.Ordinal) || type.EndsWith('+' + syntax, StringComparison.Ordinal);
}
