using ReportTasks.Batches.Naming;

namespace ReportTasks.Publishing.Artifacts;

/// <summary>Ids of batches without a report.</summary>
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
}
