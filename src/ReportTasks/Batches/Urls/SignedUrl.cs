using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;

namespace ReportTasks.Batches.Urls;

/// <summary>
/// Removes signatures from URLs, because anyone who has one can download the file. The scan before publishing uses the same
/// code, so it refuses exactly what <see cref="Scrub"/> would change.
/// </summary>
/// <remarks>
/// Removed are user and password before a host, and the query of a signed URL, even if it is encoded, escaped or has no scheme.
/// A query without a URL is removed if a parameter name is unmistakable (<c>X-Amz-Signature</c>) or its value has at least 16
/// characters. Kept: words outside a query (<c>policy=</c>, <c>sign = good</c>), keys of JSON objects, e-mail addresses, unsigned
/// queries.
/// </remarks>
internal static class SignedUrl
{
    // Every encoding of a parameter or a user contains one of these.
    private static readonly SearchValues<char> Triggers = SearchValues.Create("=%\\&@");

    // Parts of parameter names that are rare in compressed video. A vectorized search finds where to try the pattern.
    private static readonly SearchValues<string> Stems = SearchValues.Create(
        [
            "_jwt", "%5fjwt", "signature", "credential", "security", "pair", "accessid", "accesskey", "hdnea", "hdnts", "hdntl",
            "sign=", "sign%", "?sig", "&sig", "%3fsig", "%26sig", "upsig", "hmac", "policy", "token", "secret",
            "auth_key", "auth-key", "authkey", "api_key", "api-key", "apikey", "password", "authorization",
        ],
        StringComparison.OrdinalIgnoreCase);

    /// <summary>The window around a stem in binary content, in characters.</summary>
    internal const int LongestParameter = 128;

    /// <summary>A run that ends this close to the end of a part may continue in the next part.</summary>
    private const int LongestEscape = 64;

    /// <summary>The URL without query, fragment and user information, safe to write.</summary>
    public static string WithoutQuery(string url)
    {
        var end = url.AsSpan().IndexOfAny('?', '#');
        return Scrub(end < 0 ? url : url[..end]);
    }

    /// <summary>A fast check: if false, <see cref="Scrub"/> would change nothing.</summary>
    public static bool MayBeIn(string? text) => text.AsSpan().ContainsAny(Triggers);

    /// <summary>The text without the queries of signed URLs, signatures and passwords.</summary>
    public static string Scrub(string text)
    {
        if (!MayBeIn(text)) return text;
        StringBuilder? scrubbed = null;
        var copied = 0;
        var runs = new CandidateRuns(text);
        while (runs.MoveNext())
        {
            var run = text.AsSpan(runs.Start, runs.End - runs.Start);
            if (!IsSigned(run, out var kept)) continue;
            scrubbed ??= new StringBuilder(text.Length);
            scrubbed.Append(text, copied, runs.Start - copied).Append(WithoutUser(run[..kept]));
            copied = runs.End;
        }

        return scrubbed is null ? text : scrubbed.Append(text, copied, text.Length - copied).ToString();
    }

    /// <summary>Removes query and user from all URLs, signed or not, in the output of another program.</summary>
    internal static string WithoutQueries(string text)
    {
        var scrubbed = Scrub(text);
        if (!scrubbed.Contains("://", StringComparison.Ordinal)) return scrubbed;
        return SignaturePatterns.Run().Replace(
            scrubbed,
            run => run.Value.IndexOf("://", StringComparison.Ordinal) is >= 0 and var scheme
                ? run.Value[..scheme] + WithoutQuery(run.Value[scheme..])
                : run.Value);
    }

    /// <summary>Whether <see cref="Scrub"/> would change the text.</summary>
    internal static bool IsSignedIn(ReadOnlySpan<char> text)
    {
        var runs = new CandidateRuns(text);
        while (runs.MoveNext())
        {
            if (IsSigned(text[runs.Start..runs.End], out _)) return true;
        }

        return false;
    }

    /// <summary>The start of the last URL if the next part of the text may continue it; else the end.</summary>
    internal static int Unfinished(ReadOnlySpan<char> part) => CandidateRuns.Unfinished(part, LongestEscape);

    /// <summary>Whether binary content, one character per byte, contains a signature that cannot occur by chance.</summary>
    internal static bool IsSignedInBinary(ReadOnlySpan<char> content)
    {
        for (int next = 0, found; (found = content[next..].IndexOfAny(Stems)) >= 0; next++)
        {
            next += found;
            var from = Math.Max(0, next - (LongestParameter / 2));
            var to = Math.Min(content.Length, next + (LongestParameter / 2));
            if (SignaturePatterns.InBinary().IsMatch(content[from..to])) return true;
        }

        return false;
    }

    /// <param name="kept">The number of characters before the signed query; all without one.</param>
    private static bool IsSigned(ReadOnlySpan<char> run, out int kept)
    {
        kept = run.Length;
        while (SignedQueryOf(run[..kept]) is { } query) kept = query;
        return kept < run.Length || SignaturePatterns.UserInformation().IsMatch(run);
    }

    /// <summary>The start of a signed query, or of a signature parameter outside a query; null if neither exists.</summary>
    private static int? SignedQueryOf(ReadOnlySpan<char> run)
    {
        if (!run.ContainsAny(Triggers)) return null;
        var scheme = First(SignaturePatterns.AfterScheme().EnumerateMatches(run));
        var url = QueryOfPath(run[..(scheme ?? run.Length)]) ?? scheme;
        var signature = url is { } start ? First(SignaturePatterns.InQuery().EnumerateMatches(run, start)) : null;
        signature ??= First(SignaturePatterns.Anywhere().EnumerateMatches(run));
        if (signature is not { } found) return null;
        var from = Math.Min(scheme ?? 0, found);
        return First(SignaturePatterns.PlainQueryStart().EnumerateMatches(run[..(found + 1)], from))
            ?? First(SignaturePatterns.QueryStart().EnumerateMatches(run[..found], from))
            ?? found;
    }

    private static ReadOnlySpan<char> WithoutUser(ReadOnlySpan<char> url) =>
        url.ContainsAny('@', '%') ? SignaturePatterns.UserInformation().Replace(url.ToString(), "${mark}") : url;

    /// <summary>The start of the query in a URL without scheme; null for a word with a question mark.</summary>
    private static int? QueryOfPath(ReadOnlySpan<char> run) =>
        First(SignaturePatterns.QueryStart().EnumerateMatches(run)) is { } query && run[..query].ContainsAny("/.%\\")
            ? query
            : null;

    private static int? First(Regex.ValueMatchEnumerator matches) => matches.MoveNext() ? matches.Current.Index : null;
}
