using System.Text;
using ReportTasks.Files;

namespace ReportTasks.Reports;

/// <summary>
/// Marks a retry queue that has its name while no report leads to it yet. Where a run came to no report, because it was killed or
/// could write none, the next one that makes a queue of the same polling results removes it: a task that is queued twice is paid
/// for twice.
/// </summary>
/// <param name="queue">The path of the queue.</param>
internal sealed class UnreportedQueue(string queue)
{
    /// <summary>How the names of marks end.</summary>
    public const string Extension = ".unreported";

    private const int MaxLength = 4 << 20;

    private readonly string path = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(queue))!, $".{Path.GetFileName(queue)}{Extension}");

    /// <summary>For the one who holds the directory's lock, and is about to make a queue.</summary>
    /// <param name="directory">The output directory.</param>
    /// <param name="sources">The names of the polling-results files whose tasks are queued again.</param>
    /// <param name="refuse">Receives a sentence for each mark that is not read because of what it is.</param>
    /// <returns>The names of the queues that were removed.</returns>
    public static IReadOnlyList<string> RemoveFrom(string directory, IReadOnlyCollection<string> sources, Action<string> refuse)
    {
        var removed = new List<string>();
        foreach (var mark in Directory.EnumerateFiles(directory, $".{RetryQueueFile.Prefix}*{Extension}").ToList())
        {
            var name = Path.GetFileName(mark)[1..^Extension.Length];
            if (Presence.IsThere(Path.Combine(directory, name)) && !HasReport(directory, name))
            {
                if (!IsOf(mark, sources, refuse)) continue;
                File.Delete(Path.Combine(directory, name));
                removed.Add(name);
            }

            File.Delete(mark);
        }

        return removed;
    }

    /// <param name="sources">The names of the polling-results files that the queue is of.</param>
    public void Set(IEnumerable<string> sources)
    {
        // Created anew, never opened, as other temporary files.
        File.Delete(path);
        using var file = new StreamWriter(new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None));
        foreach (var source in sources) file.Write(source + '\0');
    }

    /// <summary>A mark that cannot be removed does no harm: a report has the queue's time, or the next run makes the same queue.</summary>
    public void Clear() => AtomicFile.IsRemoved(path);

    private static bool IsOf(string mark, IReadOnlyCollection<string> sources, Action<string> refuse)
    {
        try
        {
            return Encoding.UTF8.GetString(PlainFile.ReadAll(mark, MaxLength))
                .Split('\0', StringSplitOptions.RemoveEmptyEntries).All(source => sources.Contains(source, StringComparer.Ordinal));
        }
        catch (RefusedFileException exception)
        {
            refuse(exception.Message);
            return false;
        }
    }

    /// <summary>In whatever format, of the time that is in the queue's name.</summary>
    private static bool HasReport(string directory, string name) => name.Length < RetryQueueFile.Prefix.Length + ReportDestination.StampLength
        || Directory.EnumerateFiles(directory, $"{ReportDestination.Prefix}{name.AsSpan(RetryQueueFile.Prefix.Length, ReportDestination.StampLength)}*").Any();
}
