using System.Text.Json;
using ReportTasks.Files;
using ReportTasks.Reports;

namespace ReportTasks.Publishing.Artifacts;

/// <summary>One report of a report file, as far as publishing must know it.</summary>
/// <param name="Stamp">The time in the file's name, which the run's other files have in theirs, too.</param>
/// <param name="BatchId">As the report says.</param>
/// <param name="Source">The polling-results file's name, without its directory.</param>
public sealed record ReportEntry(string Stamp, string BatchId, string GeneratedAt, string Source)
{
    /// <summary>The reports of a file; none where it holds no JSON, or anything else than reports.</summary>
    public static IReadOnlyList<ReportEntry> Read(string path, string stamp)
    {
        try
        {
            using var file = ReportFile.Read(path);
            return [.. file.Reports.Select(report => Of(report, stamp)).OfType<ReportEntry>()];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static ReportEntry? Of(JsonElement report, string stamp)
    {
        try
        {
            return report.Child("batch_metadata") is { } metadata && metadata.Child("batch_id")?.Text() is { } id && BatchMetadata.IsValidId(id)
                && metadata.Child("source_polling_file")?.Text() is { } source
                    ? new ReportEntry(stamp, id, metadata.Child("generated_at")?.Text() ?? "", Path.GetFileName(source))
                    : null;
        }
        catch (InvalidOperationException)
        {
            return null; // half of a surrogate pair: none of ours
        }
    }
}
