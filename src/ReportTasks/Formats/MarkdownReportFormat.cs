using System.Text;
using ReportTasks.Files;
using ReportTasks.Formats.Markdown;
using ReportTasks.Reports;

namespace ReportTasks.Formats;

/// <summary><c>video_generation_results_*.md</c>: a summary of all batches of the run in GitHub-flavoured Markdown, of at most 1 MiB.</summary>
public sealed class MarkdownReportFormat : IReportFormat
{
    private readonly Dictionary<string, byte[]> written = new(StringComparer.Ordinal);

    public string Id => "markdown";

    public string Name => "Markdown summary";

    public bool IsDefault => false;

    /// <summary>A name that is free: a summary is of one run.</summary>
    public string PathFor(ReportDestination destination)
    {
        ArgumentNullException.ThrowIfNull(destination);
        return FreeName.For(destination.PathWith(".md"));
    }

    public IReadOnlyList<string> Write(IReadOnlyList<BatchReport> reports, string path, bool isUpdate)
    {
        ArgumentNullException.ThrowIfNull(reports);
        ArgumentNullException.ThrowIfNull(path);
        var notes = new List<string>();
        if (File.Exists(path) && !IsOurs(path))
        {
            var aside = FreeName.For(path);
            File.Copy(path, aside);
            notes.Add($"{Path.GetFileName(path)} was changed since this run wrote it; what was there is now in {Path.GetFileName(aside)}.");
        }

        var text = Encoding.UTF8.GetBytes(MarkdownSummary.Write(reports));
        AtomicFile.Write(path, text);
        written[path] = text;
        return notes;
    }

    private bool IsOurs(string path) => written.TryGetValue(path, out var text) && text.AsSpan().SequenceEqual(File.ReadAllBytes(path));
}
