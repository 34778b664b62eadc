using System.Net.Http.Headers;
using ReportTasks.Downloads.Outcomes;

namespace ReportTasks.Downloads.Planning;

/// <summary>What the headers of an answer say its body is. Many are wrong, so they only explain bytes that are not a video.</summary>
internal static class VideoChecks
{
    /// <summary>Names that servers give to no encoding at all. Amazon's uploads leave <c>aws-chunked</c> behind.</summary>
    private static readonly string[] NoEncodings = ["identity", "none", "binary", "aws-chunked"];

    /// <summary>What is wrong by the headers, as a sentence; null if nothing is.</summary>
    public static string? ProblemOf(HttpContentHeaders headers)
    {
        if (headers.ContentEncoding.FirstOrDefault(encoding => !NoEncodings.Contains(encoding, StringComparer.OrdinalIgnoreCase)) is { } encoded)
        {
            return Reasons.Encoded(encoded);
        }

        return NameOf(headers.ContentType?.MediaType) is { } what ? Reasons.WrongContent(what) : null;
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
