using System.Net.Http.Headers;
using ReportTasks.Downloads.Outcomes;

namespace ReportTasks.Downloads.Http;

/// <summary>
/// Checks the headers of a body. Headers are often wrong, so they only explain why bytes are not a video.
/// </summary>
internal static class ContentHeaderCheck
{
    /// <summary>Values that servers use for "not encoded". Amazon S3 stores <c>aws-chunked</c> from uploads.</summary>
    private static readonly string[] NoEncodings = ["identity", "none", "binary", "aws-chunked"];

    /// <summary>Why the body is not a video according to the headers, as a sentence; null if it may be.</summary>
    public static string? ProblemOf(HttpContentHeaders headers)
    {
        var encoded = headers.ContentEncoding.FirstOrDefault(
            encoding => !NoEncodings.Contains(encoding, StringComparer.OrdinalIgnoreCase));
        if (encoded is not null) return FailureMessages.Encoded(encoded);
        return NameOf(headers.ContentType?.MediaType) is { } what ? FailureMessages.WrongContent(what) : null;
    }

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
