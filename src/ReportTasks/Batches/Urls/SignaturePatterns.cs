using System.Text.RegularExpressions;

namespace ReportTasks.Batches.Urls;

/// <summary>
/// Patterns of the parameters that sign a URL, also percent-encoded or escaped for JSON, JavaScript or HTML. Repetitions are
/// bounded, so that hostile text takes linear time.
/// </summary>
internal static partial class SignaturePatterns
{
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    // Percent-encoded up to five times.
    private const string Percent = "%(?:25){0,4}";
    private const string Escape = @"\\{1,8}(?:u00|x)";
    private const string Entity = $"(?:&|{Percent}26|{Escape}26)(?:amp;){{0,4}}";
    private const string Dash = $"(?:-|{Percent}2d)";
    private const string Underscore = $"(?:_|{Percent}5f)";
    private const string Joint = $"(?:{Dash}|{Underscore})?";
    private const string LineBreak =
        $@"[ \t]*(?:\r?\n|(?:\\{{1,8}}r)?\\{{1,8}}n|(?:{Entity}#(?:13|xd);)?{Entity}#(?:10|xa);)[ \t]*";

    private const string QuestionMark = $@"\?|{Percent}3f|{Escape}3f|{Entity}(?:#0{{0,4}}63|#x0{{0,4}}3f|quest);";
    private const string Slash = $@"(?:\\{{0,8}}/|{Percent}2f|{Escape}2f|{Entity}(?:#0{{0,4}}47|#x0{{0,4}}2f|sol);)";
    private const string EncodedHash = $"{Percent}23|{Escape}23";

    // Not the # of an HTML entity.
    private const string PlainHash = "(?<![&;]|0026|%26)#";
    private const string Ampersand = $"{Entity}(?:#0{{0,4}}38;|#x0{{0,4}}26;)?";
    private const string Equal = $"(?:=|{Percent}3d|{Escape}3d|{Entity}(?:#0{{0,4}}61|#x0{{0,4}}3d|equals);)";
    private const string EqualsSign = $"{Equal}(?:{LineBreak})?";

    // Entities and escapes of spaces, quotes, backticks and angle brackets.
    private const string EscapedEnd = "[01]|2[027]|3[ce]|60|a0";
    private const string EntityEnd =
        "(?:quot|apos|lt|gt|nbsp|#0{0,4}(?:9|1[03]|3[249]|6[02]|96)|#x0{0,4}(?:9|a|d|2[027]|3[ce]|60));";

    // A line break after these does not end a URL.
    private const string Continued = "[&=]|amp;|0026|003d|%26|%3d";

    // Runway; AWS, Google, Volcano, Alibaba, Tencent, Huawei, Baidu and Kingsoft storage; CloudFront; Akamai.
    private const string Unmistakable =
        $"(?:{Underscore}jwt"
        + $"|x{Dash}(?:amz|goog|tos|oss|cos|obs|bce|kss){Dash}"
        + $"(?:signature(?:{Dash}version)?|credential|security{Dash}token|signedheaders|algorithm)"
        + $"|q{Dash}signature|key{Dash}pair{Dash}id|accesskeyid|googleaccessid|hdn(?:ea|ts|tl))";

    // These are also ordinary words, so they count only in a query.
    private const string QueryOnly =
        $"(?:access{Joint}(?:token|key)|api{Joint}(?:token|key)|auth(?:orization|{Joint}token|{Joint}key)?"
        + $"|client{Joint}secret|expires|hmac"
        + $"|id{Joint}token|jwt|key|password|policy|refresh{Joint}token|se|secret|security{Joint}token|session{Joint}token"
        + $"|shared{Joint}secret|sig|sign|signature|subscription{Joint}key|token|txsecret|upsig|url{Joint}signature|wssecret"
        + $"|x{Dash}signature)";

    private const string Separator = $@"(?:{QuestionMark}|#|{EncodedHash}|{Ampersand}|;)(?:{LineBreak})?";
    private const string QuerySeparator = $"(?:{QuestionMark}|{Ampersand})(?:{LineBreak})?";

    private const string ValueLetter = "[a-z0-9_.~%+/=-]";

    /// <summary>Text between spaces, quotes and angle brackets; a line break after &amp; or = does not end it.</summary>
    [GeneratedRegex(
        $@"(?>[^\s""'<>`\\&]+|\\{{1,8}}(?:/|x(?!{EscapedEnd})|u(?!00(?:{EscapedEnd}|26(?:amp;){{0,4}}{EntityEnd})))"
        + $@"|&(?!(?:amp;){{0,4}}{EntityEnd})|(?<={Continued}){LineBreak}(?=\S))+",
        Options)]
    public static partial Regex Run();

    /// <summary>Matches in every signature parameter and password. Starts with rare characters, which are fast to find.</summary>
    [GeneratedRegex($"(?<=[a-z]){Equal}|@|{Percent}40", Options)]
    public static partial Regex Candidate();

    /// <summary>A signature parameter in the query, fragment or path parameters of a URL, with a value of any length.</summary>
    [GeneratedRegex($@"(?=[?&;#%\\]){Separator}(?:{Unmistakable}|{QueryOnly}){EqualsSign}(?=.)", Options)]
    public static partial Regex InQuery();

    /// <summary>A signature parameter anywhere: the name is unmistakable, or the value too long for an ordinary word.</summary>
    [GeneratedRegex($"{Unmistakable}{EqualsSign}(?=.)|{QuerySeparator}{QueryOnly}{EqualsSign}(?={ValueLetter}{{16}})", Options)]
    public static partial Regex Anywhere();

    /// <summary>A signature parameter in binary content, where short values occur by chance.</summary>
    [GeneratedRegex(
        $"{Unmistakable}{EqualsSign}(?={ValueLetter}{{8}})|{QuerySeparator}{QueryOnly}{EqualsSign}(?={ValueLetter}{{16}})",
        Options)]
    public static partial Regex InBinary();

    /// <summary>The separator of scheme and host.</summary>
    [GeneratedRegex($@"(?::|{Percent}3a|{Escape}3a){Slash}{{2}}", Options)]
    public static partial Regex AfterScheme();

    [GeneratedRegex($"{QuestionMark}|{PlainHash}|{EncodedHash}", Options)]
    public static partial Regex QueryStart();

    /// <summary>The same without the encoded forms, which the path of a URL may contain.</summary>
    [GeneratedRegex($@"\?|{PlainHash}", Options)]
    public static partial Regex PlainQueryStart();

    /// <summary>User and password before the host. The group <c>mark</c> is the text before them.</summary>
    [GeneratedRegex(
        @"(?<mark>:(?:\\{0,8}/){2})[^/\s?#\\]*@"
        + @"|(?<mark>(?:(?<![:/\w\\])|(?<=^(?:[nrt]|u00\w\w)))(?:\\{0,8}/){2})[^/\s?#\\:@]+:[^/\s?#\\]*@"
        + $"|(?<mark>(?:{Percent}2f){{2}})(?:[^/?#%\\s]|%(?!(?:25){{0,4}}(?:2f|3f|23|40)))*(?:{Percent}40|@)",
        Options)]
    public static partial Regex UserInformation();
}
