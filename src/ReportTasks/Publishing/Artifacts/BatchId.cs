using ReportTasks.Batches.Naming;

namespace ReportTasks.Publishing.Artifacts;

/// <summary>Ids of batches without a report.</summary>
internal static class BatchId
{
    /// <summary>Derives an id from the name of a results file. It is valid in keys and file names.</summary>
    public static string Of(string pollingFile)
    {
        const string Prefix = OutputLayout.PollingResultsPrefix;
        var name = Path.GetFileNameWithoutExtension(pollingFile);
        if (name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)) name = name[Prefix.Length..];
        return string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' ? c : '_'));
    }
}
