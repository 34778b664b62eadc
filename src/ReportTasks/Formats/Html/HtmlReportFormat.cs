using System.IO.Hashing;
using ReportTasks.Files;
using ReportTasks.Reports;

namespace ReportTasks.Formats.Html;

/// <summary>
/// <c>video_generation_results_*.html</c>: one page a batch, with all that is known of it, in one file that asks for nothing from anywhere
/// but the videos beside it.
/// </summary>
public sealed class HtmlReportFormat : IReportFormat
{
    // What this run has written, and where, so that an update takes its own place and nobody else's.
    private readonly Dictionary<string, (string Path, UInt128 Hash)> written = new(StringComparer.Ordinal);

    public string Id => "html";

    public string Name => "HTML report";

    public string PathFor(ReportDestination destination)
    {
        ArgumentNullException.ThrowIfNull(destination);
        return FreeName.For(destination.PathWith(".html"));
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
    public static string PageBeside(string path, string batchId) => Path.Combine(Path.GetDirectoryName(path) ?? "", $"video_generation_results_{batchId}.html");

    private void Write(BatchReport report, string wanted, bool isUpdate)
    {
        var path = isUpdate && written.TryGetValue(wanted, out var before) && IsOurs(before.Path, before.Hash) ? before.Path : FreeName.For(wanted);
        var hash = new XxHash128();
        AtomicFile.Write(path, file =>
        {
            using var page = new HashingStream(file, hash);
            ReportPage.Write(page, report, Path.GetDirectoryName(path) ?? "");
        });
        written[wanted] = (path, hash.GetCurrentHashAsUInt128());
    }

    private static bool IsOurs(string path, UInt128 hash) => !File.Exists(path) || XxHash128.HashToUInt128(File.ReadAllBytes(path)) == hash;
}
