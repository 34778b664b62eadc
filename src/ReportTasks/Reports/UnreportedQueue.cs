using ReportTasks.Files;

namespace ReportTasks.Reports;

/// <summary>
/// Marks a retry queue that has its name while no report leads to it yet. Where a run was killed in between, the next one removes
/// the queue: it makes its own of the same tasks, and one that is queued twice is paid for twice.
/// </summary>
/// <param name="queue">The path of the queue.</param>
internal sealed class UnreportedQueue(string queue)
{
    private const string Prefix = "retry_queue_";
    private const string Extension = ".unreported" + AtomicFile.TemporaryExtension;
    private const int StampLength = 15;

    private readonly string path = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(queue))!, $".{Path.GetFileName(queue)}{Extension}");
    private bool isSet;

    /// <summary>For the one who holds the directory's lock, before he removes other leftovers.</summary>
    public static void RemoveFrom(string directory)
    {
        foreach (var mark in Directory.EnumerateFiles(directory, $".{Prefix}*{Extension}").ToList())
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
    private static bool HasReport(string directory, string name) => name.Length < Prefix.Length + StampLength
        || Directory.EnumerateFiles(directory, $"{ReportDestination.Prefix}{name.AsSpan(Prefix.Length, StampLength)}*").Any();
}
