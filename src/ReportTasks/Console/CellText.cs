using System.Text;
using Spectre.Console.Rendering;

namespace ReportTasks.Console;

/// <summary>Text measured as a terminal shows it: an emoji or a Japanese letter takes two cells.</summary>
internal static class CellText
{
    public static int Width(string text) => new Segment(text).CellCount();

    /// <summary>The text, padded with spaces to the width.</summary>
    public static string Pad(string text, int cells) => text + new string(' ', Math.Max(0, cells - Width(text)));

    /// <summary>The beginning of the text, as much as fits.</summary>
    public static string Crop(string text, int cells) => Width(text) <= cells ? text : Fitting(text.EnumerateRunes(), cells);

    /// <summary>The text in lines of at most that many cells, broken at spaces. A longer word stays whole.</summary>
    public static IEnumerable<string> Wrap(string text, int cells)
    {
        // A character takes at most two cells. Most lines are short enough, and measuring loads Spectre.Console.
        if (text.Length <= cells / 2)
        {
            yield return text;
            yield break;
        }

        var line = "";
        foreach (var word in text.Split(' '))
        {
            if (line.Length > 0 && Width(line) + 1 + Width(word) > cells)
            {
                yield return line;
                line = "";
            }

            line = line.Length > 0 ? $"{line} {word}" : word;
        }

        yield return line;
    }

    /// <summary>The text, or its beginning and end with <c>..</c> between, in at most that many cells.</summary>
    public static string Shorten(string text, int cells)
    {
        if (Width(text) <= cells) return text;
        if (cells < 4) return Crop(text, cells);
        var end = (cells - 2) / 2;
        var tail = Fitting(text.EnumerateRunes().Reverse(), end);
        return $"{Crop(text, cells - 2 - end)}..{string.Concat(tail.EnumerateRunes().Reverse())}";
    }

    private static string Fitting(IEnumerable<Rune> runes, int cells)
    {
        var text = new StringBuilder();
        foreach (var rune in runes)
        {
            cells -= Width(rune.ToString());
            if (cells < 0) break;
            text.Append(rune);
        }

        return text.ToString();
    }
}
