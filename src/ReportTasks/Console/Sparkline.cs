namespace ReportTasks.Console;

/// <summary>Draws a series as one line of characters; higher means more.</summary>
internal static class Sparkline
{
    private const string Blocks = "\u2581\u2582\u2583\u2584\u2585\u2586\u2587\u2588";
    private const string AsciiLevels = "_.-~=+*#";

    /// <param name="values">In order of time; null leaves a gap.</param>
    /// <param name="cells">Shows the last values, as many as fit.</param>
    public static string Of(IEnumerable<decimal?> values, int cells, bool isUtf8)
    {
        var shown = values.TakeLast(cells).ToList();
        var levels = isUtf8 ? Blocks : AsciiLevels;
        var (min, max) = (shown.Min() ?? 0, shown.Max() ?? 0);
        return string.Concat(shown.Select(value => value is { } known ? levels[Level(known)] : ' '));

        int Level(decimal value) =>
            max == min ? levels.Length / 2 : (int)Math.Round((value - min) / (max - min) * (levels.Length - 1));
    }
}
