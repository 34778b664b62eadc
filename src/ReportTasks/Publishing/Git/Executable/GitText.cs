using ReportTasks.Batches.Urls;

namespace ReportTasks.Publishing.Git.Executable;

/// <summary>Formats output of git for messages: shortened, and without credentials in URLs.</summary>
internal static class GitText
{
    private const int MaxLines = 20;
    private const int MaxLineLength = 400;

    /// <summary>The last lines of standard error, or of standard output if that is empty, indented.</summary>
    public static string Of(GitOutput output)
    {
        var lines = Lines(output.Error);
        if (lines.Count == 0) lines = Lines(output.Output);
        return lines.Count == 0
            ? " It printed nothing."
            : " It printed:" + string.Concat(lines.TakeLast(MaxLines).Select(line => $"\n  {line}"));
    }

    private static List<string> Lines(string text) =>
    [
        .. SignedUrl.WithoutQueries(text).Split('\n').Select(line => line.TrimEnd()).Where(line => line.Length > 0)
            .Select(line => line.Length > MaxLineLength ? line[..MaxLineLength] + "..." : line),
    ];
}
