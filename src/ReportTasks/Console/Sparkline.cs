namespace ReportTasks.Console;

/// <summary>A series as one line of characters, the higher the more.</summary>
public static class Sparkline
{
    private const string Blocks = "\u2581\u2582\u2583\u2584\u2585\u2586\u2587\u2588";
    private const string AsciiLevels = "_.-~=+*#";

    /// <param name="values">In time; null leaves a gap.</param>
    /// <param name="cells">The last values are shown, as many as fit.</param>
    public static string Of(IEnumerable<decimal?> values, int cells, bool isUtf8)
    {
        var shown = values.TakeLast(cells).ToList();
        var levels = isUtf8 ? Blocks : AsciiLevels;
        var (least, most) = (shown.Min() ?? 0, shown.Max() ?? 0);
        return string.Concat(shown.Select(value => value is { } known ? levels[Level(known)] : ' '));

        int Level(decimal value) => most == least ? levels.Length / 2 : (int)Math.Round((value - least) / (most - least) * (levels.Length - 1));
    }
}
