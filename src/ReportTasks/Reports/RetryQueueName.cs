using ReportTasks.Batches.Naming;

namespace ReportTasks.Reports;

/// <summary>Names the retry queue of a batch after its results file.</summary>
internal static class RetryQueueName
{
    /// <param name="pollingFile">The absolute path of the results file.</param>
    /// <param name="workingDirectory">A results file with the same name in it gets the name without a hash; null for none.</param>
    public static string For(string pollingFile, string? workingDirectory = null)
    {
        var path = workingDirectory is null
            ? pollingFile
            : Path.GetRelativePath(workingDirectory, pollingFile).Replace('\\', '/');
        return OutputLayout.RetryQueue(pollingFile, path, IsNameTaken(pollingFile, workingDirectory));
    }

    private static bool IsNameTaken(string pollingFile, string? workingDirectory)
    {
        if (workingDirectory is null) return false;
        var other = Path.Combine(workingDirectory, Path.GetFileName(pollingFile));
        return !string.Equals(other, pollingFile, StringComparison.Ordinal) && File.Exists(other);
    }
}
