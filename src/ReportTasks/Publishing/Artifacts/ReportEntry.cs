using ReportTasks.Analysis.History;
using ReportTasks.Reports;

namespace ReportTasks.Publishing.Artifacts;

/// <summary>The fields of a report that publishing needs.</summary>
/// <param name="Stamp">The time in the file's name, which is also in the names of the run's other files.</param>
/// <param name="Source">The polling-results file's name, without its directory.</param>
internal sealed record ReportEntry(string Stamp, string BatchId, string GeneratedAt, string Source)
{
    /// <summary>The reports in a file; empty if the file is broken.</summary>
    /// <exception cref="Files.RefusedFileException">It is not a regular file, or it is a link to the outside.</exception>
    public static IReadOnlyList<ReportEntry> Read(string path, string stamp, CancellationToken cancellation)
    {
        var entries = new List<ReportEntry>();
        return RecordReader.Read(path, Take, cancellation) is null ? entries : [];

        void Take(ReportRecords report)
        {
            if (report.Find<BatchMetadata>() is { BatchId: { } id, SourcePollingFile: { } source } metadata
                && BatchMetadata.IsValidId(id))
            {
                entries.Add(new ReportEntry(stamp, id, metadata.GeneratedAtText, Path.GetFileName(source)));
            }
        }
    }
}
