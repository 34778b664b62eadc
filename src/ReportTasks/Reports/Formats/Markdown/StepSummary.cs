using System.Text;
using ReportTasks.Reports.Sections;

namespace ReportTasks.Reports.Formats.Markdown;

/// <summary>
/// The file that GitHub shows as the summary of a step. It drops all of it above a limit, and what is there already,
/// of whoever, counts: what comes behind it is shortened to what is left.
/// </summary>
internal static class StepSummary
{
    /// <summary>Appends the summary, never by another file's name: the file is GitHub's.</summary>
    /// <returns>What was appended; empty where there was no room for a line.</returns>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    public static string Append(string path, IReadOnlyList<BatchReport> reports, ReportSections? sections = null)
    {
        using var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite);
        var before = Break(file);
        var left = MarkdownSummary.GitHubLimit - file.Length - before.Length;
        var summary = left > 0 ? MarkdownSummary.Write(reports, (int)left, sections) : "";
        if (summary.Length == 0) return "";
        file.Seek(0, SeekOrigin.End);

        // At once: a run that is ended in between leaves no half of a table.
        file.Write(Encoding.UTF8.GetBytes(before + summary));
        return summary;
    }

    /// <summary>Line breaks after which whatever was there is a block of its own.</summary>
    private static string Break(FileStream file)
    {
        if (file.Length == 0) return "";
        file.Seek(-1, SeekOrigin.End);
        return file.ReadByte() == '\n' ? "\n" : "\n\n";
    }
}
