using ReportTasks.Files;
using ReportTasks.Reports.Formats;

namespace ReportTasks.Reports.Html;

/// <summary>
/// <c>video_generation_results_*.html</c>: one page a batch, with all that is known of it, in one file that asks for nothing from anywhere
/// but the videos beside it.
/// </summary>
public sealed class HtmlReportFormat : IReportFormat
{
    private readonly WrittenFiles written = new();

    // Where each page went, so that an update takes its own place and nobody else's.
    private readonly Dictionary<string, string> paths = new(StringComparer.Ordinal);

    public string Id => "html";

    public string Name => "HTML report";

    public string PathFor(ReportDestination destination)
    {
        ArgumentNullException.ThrowIfNull(destination);
        return destination.FreePathWith(".html");
    }

    /// <summary>The first report goes to the path, the others beside it, each under the id of its batch.</summary>
    public IReadOnlyList<string> Write(IReadOnlyList<BatchReport> reports, string path, bool isUpdate)
    {
        ArgumentNullException.ThrowIfNull(reports);
        for (var i = 0; i < reports.Count; i++)
        {
            Write(reports[i], i == 0 ? path : PageBeside(path, reports[i].Metadata.BatchId), isUpdate);
        }

        return [];
    }

    /// <summary>Where the page of a batch is that is not the first of its run.</summary>
    /// <param name="path">Of the first.</param>
    public static string PageBeside(string path, string batchId) => Path.Combine(Path.GetDirectoryName(path) ?? "", ReportDestination.PageOf(batchId));

    private void Write(BatchReport report, string wanted, bool isUpdate)
    {
        var path = isUpdate && paths.TryGetValue(wanted, out var before) && (written.Has(before) || !PathEntry.Exists(before)) ? before : UniquePath.For(wanted);
        written.Write(path, page => ReportPage.Write(page, report));
        paths[wanted] = path;
    }
}
