using ReportTasks.Batches.Naming;
using ReportTasks.Reports;

namespace ReportTasks.Publishing.Artifacts;

/// <summary>Ids of batches without a report, and the run that a report belongs to.</summary>
internal static class BatchId
{
    /// <summary>From the name of a results file, fit for a key or a file name.</summary>
    public static string Of(string pollingFile)
    {
        const string Prefix = OutputLayout.PollingResultsPrefix;
        var name = Path.GetFileNameWithoutExtension(pollingFile);
        if (name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)) name = name[Prefix.Length..];
        return string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' ? c : '_'));
    }

    /// <summary>The time in the names of the run's files.</summary>
    public static string StampOf(BatchMetadata report) => OutputLayout.StampOf(report.BatchId);
}
