using ReportTasks.Reports;

namespace ReportTasks.Publishing.Artifacts;

/// <summary>What batches are called where there is no report, and which run a report is of.</summary>
public static class BatchId
{
    private const string Prefix = "runway_polling_results_";

    /// <summary>From the name of a polling-results file, fit for a key or a file name.</summary>
    public static string Of(string pollingFile)
    {
        var name = Path.GetFileNameWithoutExtension(pollingFile);
        if (name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)) name = name[Prefix.Length..];
        return string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' ? c : '_'));
    }

    /// <summary>The time that the run's files have in their names.</summary>
    public static string StampOf(BatchMetadata report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return report.BatchId[..ReportDestination.StampLength];
    }
}
