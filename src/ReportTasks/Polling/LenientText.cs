using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace ReportTasks.Polling;

/// <summary>Reads strings that strict readers refuse: broken UTF-8, and escapes that are half of a surrogate pair.</summary>
internal static partial class LenientText
{
    public static string Of(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString() ?? "";
        }
        catch (InvalidOperationException)
        {
            return Repair(Encoding.UTF8.GetString(reader.ValueSpan));
        }
    }

    private static string Repair(string raw) =>
        JsonDocument.Parse($"\"{LoneSurrogate().Replace(raw, @"\ufffd")}\"").RootElement.GetString() ?? "";

    // A backslash that is itself escaped does not begin an escape: the lookbehind wants an even number before it.
    [GeneratedRegex(@"(?<=(^|[^\\])(\\\\)*)(\\u[dD][89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F])|(?<!\\u[dD][89abAB][0-9a-fA-F]{2})\\u[dD][c-fC-F][0-9a-fA-F]{2})",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex LoneSurrogate();
}
