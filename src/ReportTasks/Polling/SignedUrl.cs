using System.Text.RegularExpressions;

namespace ReportTasks.Polling;

/// <summary>Takes the signature off addresses: whoever reads it can fetch the file, so it is a secret.</summary>
public static partial class SignedUrl
{
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    /// <summary>The address without query, fragment and user information, safe to write down.</summary>
    public static string WithoutQuery(string url)
    {
        ArgumentNullException.ThrowIfNull(url);
        var end = url.AsSpan().IndexOfAny('?', '#');
        return UserInformation().Replace(end < 0 ? url : url[..end], "://");
    }

    /// <summary>A quick look: false where <see cref="Scrub"/> would change nothing.</summary>
    public static bool MayBeIn(string? text) =>
        text is not null && (text.Contains("://", StringComparison.Ordinal) || text.Contains("_jwt", StringComparison.Ordinal));

    /// <summary>Free text in which each address that carries a signature loses its query, and each Runway signature is gone wherever it stands.</summary>
    public static string Scrub(string text)
    {
        if (!MayBeIn(text)) return text;
        var scrubbed = Address().Replace(text, match => Signature().IsMatch(match.Value) ? WithoutQuery(match.Value) : match.Value);
        return Jwt().Replace(scrubbed, "");
    }

    /// <summary>Text of other programs, in which no address keeps a query or a user, be they signed or not.</summary>
    internal static string WithoutQueries(string text) => Jwt().Replace(Address().Replace(text, match => WithoutQuery(match.Value)), "");

    /// <summary>Whether <see cref="Scrub"/> would take anything off it.</summary>
    internal static bool IsSignedIn(string text)
    {
        if (!MayBeIn(text)) return false;
        foreach (var address in Address().EnumerateMatches(text))
        {
            if (Signature().IsMatch(text.AsSpan(address.Index, address.Length))) return true;
        }

        return Jwt().IsMatch(text);
    }

    // Each of these runs in one pass over the text, however long and hostile that is.
    [GeneratedRegex(@"://[^/\s]*@", Options)]
    private static partial Regex UserInformation();

    [GeneratedRegex(@"://[^\s""'<>]+", Options)]
    private static partial Regex Address();

    [GeneratedRegex(@"[?&;]?_jwt(=|%3d)[^\s&""'<>]*", Options)]
    private static partial Regex Jwt();

    // Runway's _jwt, AWS, Google Cloud, Azure SAS, CloudFront, Akamai, and what home-made signatures are usually called.
    [GeneratedRegex(
        @"(?:[?&;]|%3f|%26)(_?jwt|x-amz-[a-z-]+|x-goog-[a-z-]+|signature|sig|policy|key-pair-id|hdne?[ats]|(access_?)?token|(api_?)?key|auth|expires|se)(=|%3d)|://[^/\s]*@",
        Options)]
    private static partial Regex Signature();
}
