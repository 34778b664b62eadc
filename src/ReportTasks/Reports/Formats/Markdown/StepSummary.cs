using System.Text;
using ReportTasks.Reports.Sections;

namespace ReportTasks.Reports.Formats.Markdown;

/// <summary>
/// GitHub's step summary file. GitHub shows nothing if the file exceeds a limit, so the summary is shortened to the remaining
/// space.
/// </summary>
internal static class StepSummary
{
    /// <summary>Appends the summary in place, because the file belongs to GitHub.</summary>
    /// <returns>The appended text; empty if no line fits.</returns>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">There is no permission to write the file.</exception>
    public static string Append(string path, IReadOnlyList<BatchReport> reports, ReportSections? sections = null)
    {
        using var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite);
        var before = Break(file);
        var left = MarkdownSummary.GitHubLimit - file.Length - before.Length;
        var summary = left > 0 ? MarkdownSummary.Write(reports, (int)left, sections) : "";
        if (summary.Length == 0) return "";
        file.Seek(0, SeekOrigin.End);

        // One write, so that an interrupted run does not leave an incomplete table.
        file.Write(Encoding.UTF8.GetBytes(before + summary));
        return summary;
    }

    /// <summary>Line breaks that end the existing block.</summary>
    private static string Break(FileStream file)
    {
        if (file.Length == 0) return "";
        file.Seek(-1, SeekOrigin.End);
        return file.ReadByte() == '\n' ? "\n" : "\n\n";
    }
}
