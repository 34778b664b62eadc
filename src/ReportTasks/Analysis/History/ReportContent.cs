using ReportTasks.Files;
using ReportTasks.Sources.PollingResults;

namespace ReportTasks.Analysis.History;

/// <summary>The batches in a report file.</summary>
/// <param name="Batches">In the order of the file: reports that were appended come last.</param>
/// <param name="Problem">Why it, or a report in it, was skipped; completes a sentence that begins with its name.</param>
/// <param name="Refusal">Why it was not read at all, as a sentence, if it is not a regular file; else null.</param>
internal sealed record ReportContent(IReadOnlyList<KnownBatch> Batches, string? Problem, string? Refusal = null)
{
    /// <param name="pageOf">The page of the report with a batch id.</param>
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
