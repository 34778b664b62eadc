using ReportTasks.Files;
using ReportTasks.Sources.PollingResults;

namespace ReportTasks.Analysis.History;

/// <summary>The batches in a report file.</summary>
/// <param name="Batches">In the order of the file. Appended reports come last.</param>
/// <param name="Problem">Why the file or a report in it was skipped, to follow its name in a sentence; null if nothing was.</param>
/// <param name="Refusal">Why the file was refused because of its type or links, as a sentence; else null.</param>
internal sealed record ReportContent(IReadOnlyList<KnownBatch> Batches, string? Problem, string? Refusal = null)
{
    /// <param name="pageOf">Returns the page of the report with a batch id.</param>
    public static ReportContent Read(string path, Func<string, string> pageOf, CancellationToken cancellation)
    {
        var batches = new List<KnownBatch>();
        string? problem = null;
        try
        {
            var end = RecordReader.Read(path, Take, cancellation);
            return new ReportContent(batches, end ?? problem);
        }
        catch (RefusedFileException exception)
        {
            return new ReportContent([], null, exception.Message);
        }

        void Take(ReportRecords report)
        {
            try
            {
                batches.Add(report.ToBatch(pageOf));
            }
            catch (PollingFormatException exception)
            {
                problem ??= exception.Message;
            }
        }
    }
}
