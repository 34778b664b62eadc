using System.Text.RegularExpressions;

namespace ReportTasks.Reports.Formats.TestResults;

/// <summary>Text for XML 1.0, which does not allow every character, even escaped.</summary>
internal static partial class XmlText
{
    /// <summary>Replaces control characters, unpaired surrogates, U+FFFE and U+FFFF with U+FFFD.</summary>
    public static string Of(string text) => Invalid().Replace(text, "\uFFFD");

    [GeneratedRegex(
        @"[\x00-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]",
        RegexOptions.CultureInvariant)]
    private static partial Regex Invalid();
}
