using ReportTasks.Batches.Naming;

namespace ReportTasks.Reports;

/// <summary>Names the retry queue of a batch after its results file.</summary>
internal static class RetryQueueName
{
    /// <param name="pollingFile">The results file, absolute.</param>
    /// <param name="workingDirectory">A results file of the same name in it gets the plain name; null for none.</param>
    public static string For(string pollingFile, string? workingDirectory = null)
    {
        var path = workingDirectory is null
            ? pollingFile
            : Path.GetRelativePath(workingDirectory, pollingFile).Replace('\\', '/');
        return OutputLayout.RetryQueue(pollingFile, path, HasNamesake(pollingFile, workingDirectory));
    }

    private static bool HasNamesake(string pollingFile, string? workingDirectory)
    {
        if (workingDirectory is null) return false;
        var namesake = Path.Combine(workingDirectory, Path.GetFileName(pollingFile));
        return !string.Equals(namesake, pollingFile, StringComparison.Ordinal) && File.Exists(namesake);
    }
}
