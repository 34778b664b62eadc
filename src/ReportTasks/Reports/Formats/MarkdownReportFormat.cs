using System.Text;
using ReportTasks.Files;
using ReportTasks.Reports.Formats.Markdown;

namespace ReportTasks.Reports.Formats;

/// <summary><c>video_generation_results_*.md</c>: a summary of all batches of the run in GitHub-flavoured Markdown, of at most 1 MiB.</summary>
public sealed class MarkdownReportFormat : IReportFormat
{
    private readonly WrittenFiles written = new();

    public string Id => "markdown";

    public string Name => "Markdown summary";

    public bool IsDefault => false;

    /// <summary>A name that is free: a summary is of one run.</summary>
    public string PathFor(ReportDestination destination)
    {
        ArgumentNullException.ThrowIfNull(destination);
        return destination.FreePathWith(".md");
    }

    public IReadOnlyList<string> Write(IReadOnlyList<BatchReport> reports, string path, bool isUpdate)
    {
        ArgumentNullException.ThrowIfNull(reports);
        ArgumentNullException.ThrowIfNull(path);
        var notes = new List<string>();
        if (PathEntry.Exists(path) && !written.Has(path))
        {
            var aside = UniquePath.For(path);
            File.Move(path, aside);
            notes.Add($"{Path.GetFileName(path)} was changed since this run wrote it; what was there is now in {Path.GetFileName(aside)}.");
        }

        written.Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(MarkdownSummary.Write(reports))));
        return notes;
    }
}
