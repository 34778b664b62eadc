using System.Globalization;
using System.Text;
using System.Text.Json;

namespace ReportTasks.Json;

/// <summary>Reads strings that strict readers refuse: invalid UTF-8 and unpaired surrogates.</summary>
internal static class LenientText
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

    /// <summary>
    /// As <see cref="Utf8JsonReader.ValueTextEquals(ReadOnlySpan{byte})"/>, which throws if a surrogate is unpaired.
    /// </summary>
    public static bool Is(ref Utf8JsonReader reader, ReadOnlySpan<byte> utf8) =>
        reader.ValueIsEscaped
            ? Encoding.UTF8.GetBytes(Of(ref reader)).AsSpan().SequenceEqual(utf8)
            : reader.ValueTextEquals(utf8);

    /// <summary>Unescapes a valid JSON string. Unpaired surrogates become U+FFFD.</summary>
    private static string Repair(string raw)
    {
        var units = new StringBuilder(raw.Length);
        for (var i = 0; i < raw.Length; i++)
        {
            if (raw[i] != '\\')
            {
                units.Append(raw[i]);
            }
            else if (raw[++i] == 'u')
            {
                var unit = ushort.Parse(raw.AsSpan(i + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
                units.Append((char)unit);
                i += 4;
            }
            else
            {
                units.Append(Unescape(raw[i]));
            }
        }

        var text = new StringBuilder(units.Length);
        foreach (var rune in units.ToString().EnumerateRunes()) text.Append(rune);
        return text.ToString();
    }

    private static char Unescape(char letter) => letter switch
    {
        'b' => '\b',
        'f' => '\f',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        _ => letter,
    };
}
