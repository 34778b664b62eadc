using System.Text.Json;
using ReportTasks.Json;

namespace ReportTasks.Sources.PollingResults;

/// <summary>Keeps one string for each status word of a file: a million tasks have only a few different ones.</summary>
internal sealed class StatusCache
{
    private const int MaxWords = 16;
    private const int MaxLength = 64;

    private readonly List<string> words = [];

    public string TextOf(ref Utf8JsonReader reader)
    {
        if (reader.ValueIsEscaped) return LenientText.Of(ref reader);
        foreach (var word in words)
        {
            if (reader.ValueTextEquals(word)) return word;
        }

        var text = LenientText.Of(ref reader);
        if (words.Count < MaxWords && text.Length <= MaxLength) words.Add(text);
        return text;
    }
}
