using System.Text;
using System.Xml;

namespace ReportTasks.Reports.Formats.TestResults;

/// <summary>Text for XML 1.0, which cannot hold every character, not even escaped.</summary>
internal static class XmlText
{
    /// <summary>The text with U+FFFD in place of control characters, halves of surrogate pairs, U+FFFE and U+FFFF.</summary>
    public static string Of(string text)
    {
        if (FirstBad(text, 0) < 0) return text;
        var clean = new StringBuilder(text.Length);
        var copied = 0;
        for (var bad = FirstBad(text, 0); bad >= 0; bad = FirstBad(text, copied))
        {
            clean.Append(text, copied, bad - copied).Append('\uFFFD');
            copied = bad + 1;
        }

        return clean.Append(text, copied, text.Length - copied).ToString();
    }

    private static int FirstBad(string text, int from)
    {
        for (var i = from; i < text.Length; i++)
        {
            if (XmlConvert.IsXmlChar(text[i])) continue;
            if (!char.IsSurrogatePair(text, i)) return i;
            i++;
        }

        return -1;
    }
}
