using ReportTasks.Files;

namespace ReportTasks.Reports;

/// <summary>
/// Marks a retry queue that has its name while no report leads to it yet. Where a run came to no report, because it was killed or
/// could write none, the next one removes the queue: it makes its own of the same tasks, and one that is queued twice is paid for
/// twice.
/// </summary>
/// <param name="queue">The path of the queue.</param>
internal sealed class UnreportedQueue(string queue)
{
    private const string Extension = ".unreported" + AtomicFile.TemporaryExtension;

    private readonly string path = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(queue))!, $".{Path.GetFileName(queue)}{Extension}");
    private bool isSet;

    /// <summary>For the one who holds the directory's lock, before he removes other leftovers.</summary>
    public static void RemoveFrom(string directory)
    {
        foreach (var mark in Directory.EnumerateFiles(directory, $".{RetryQueueFile.Prefix}*{Extension}").ToList())
        {
            var name = Path.GetFileName(mark)[1..^Extension.Length];
            if (!HasReport(directory, name)) File.Delete(Path.Combine(directory, name));
            File.Delete(mark);
        }
    }

    public void Set()
    {
        // Created anew, never opened, as other temporary files.
        File.Delete(path);
        new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None).Dispose();
        isSet = true;
    }

    public void Clear()
    {
        if (isSet) File.Delete(path);
        isSet = false;
    }

    /// <summary>In whatever format, of the time that is in the queue's name.</summary>
    private static bool HasReport(string directory, string name) => name.Length < RetryQueueFile.Prefix.Length + ReportDestination.StampLength
        || Directory.EnumerateFiles(directory, $"{ReportDestination.Prefix}{name.AsSpan(RetryQueueFile.Prefix.Length, ReportDestination.StampLength)}*").Any();
}
