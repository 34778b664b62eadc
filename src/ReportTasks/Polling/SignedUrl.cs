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
        return UserInformation().Replace(end < 0 ? url : url[..end], "${scheme}");
    }

    /// <summary>Free text in which each address that carries a signature loses its query.</summary>
    public static string Scrub(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Contains("://", StringComparison.Ordinal)
            ? Address().Replace(text, match => Signature().IsMatch(match.Value) ? WithoutQuery(match.Value) : match.Value)
            : text;
    }

    [GeneratedRegex(@"^(?<scheme>[a-z][a-z0-9+.-]*://)[^/@]*@", Options, 1000)]
    private static partial Regex UserInformation();

    [GeneratedRegex(@"\b[a-z][a-z0-9+.-]*://[^\s""'<>]+", Options, 1000)]
    private static partial Regex Address();

    // Runway's _jwt, AWS, Google Cloud, Azure SAS, CloudFront, and what home-made signatures are usually called.
    [GeneratedRegex(@"[?&;](_?jwt|x-amz-[a-z-]+|x-goog-[a-z-]+|signature|sig|policy|key-pair-id|(access_?)?token|api_?key|expires|se)=|://[^/\s]*@",
        Options, 1000)]
    private static partial Regex Signature();
}
