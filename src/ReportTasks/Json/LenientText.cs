using System.Text;
using System.Text.Json;
using Newtonsoft.Json;

namespace ReportTasks.Json;

/// <summary>Reads strings that <see cref="Utf8JsonReader"/> refuses: with invalid UTF-8 or unpaired surrogates.</summary>
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

    /// <summary>As <see cref="Utf8JsonReader.ValueTextEquals(ReadOnlySpan{byte})"/>, but accepts unpaired surrogates.</summary>
    public static bool Is(ref Utf8JsonReader reader, ReadOnlySpan<byte> utf8) =>
        reader.ValueIsEscaped
            ? Encoding.UTF8.GetBytes(Of(ref reader)).AsSpan().SequenceEqual(utf8)
            : reader.ValueTextEquals(utf8);

    /// <summary>Unescapes a valid JSON string. Newtonsoft.Json reads unpaired surrogates as U+FFFD.</summary>
    private static string Repair(string raw)
    {
        using var json = new JsonTextReader(new StringReader($"\"{raw}\""));
        return json.ReadAsString() ?? "";
    }
}
