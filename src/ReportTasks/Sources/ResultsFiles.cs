using ReportTasks.Batches;
using ReportTasks.Batches.Urls;
using ReportTasks.Sources.PollingResults;

namespace ReportTasks.Sources;

/// <summary>The results files of a run. Every stage reads the same content, even if a file changes meanwhile.</summary>
/// <param name="changed">Called once for each file that has changed or was removed since the first read; null to ignore.</param>
/// <param name="maxInMemory">The longest file to keep in memory, in bytes.</param>
internal sealed class ResultsFiles(Action<string>? changed = null, long maxInMemory = ResultsFiles.MaxInMemory) : IDisposable
{
    private const long MaxInMemory = 4L << 20;

    // --all may read many files.
    private const long MaxInMemoryTogether = 8 * MaxInMemory;

    private readonly Dictionary<string, FileSnapshot> snapshots = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ReplacedEntries> replaced = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (long, DateTime)> states = new(StringComparer.Ordinal);
    private readonly HashSet<string> reported = new(StringComparer.Ordinal);
    private long memoryLeft = MaxInMemoryTogether;

    /// <summary>Reads a file like <see cref="PollingReader.Read(string, Action{BatchTask}, bool, CancellationToken)"/>.</summary>
    /// <exception cref="PollingFormatException">It cannot be read, is not a polling-results file, or was changed in place.</exception>
    public PollingContent Read(
        string path, Action<BatchTask> onTask, bool withUrls = true, CancellationToken cancellation = default) =>
        PollingReader.Guard(() =>
        {
            if (!snapshots.TryGetValue(path, out var file)) file = OpenSnapshot(path);
            else Check(path, file);
            return file.Read(stream => PollingReader.Read(stream, onTask, withUrls, cancellation));
        });

    /// <summary>Reports a file that has changed since it was first read. Opens it only if length or time differ.</summary>
    internal void CheckUnchanged(string path)
    {
        if (snapshots.TryGetValue(path, out var file) && StateOf(path) != states[path]) Check(path, file);
    }

    /// <summary>Like <see cref="Read"/>, but does not check whether the file has changed. For a second read in one stage.</summary>
    /// <exception cref="PollingFormatException">As for <see cref="Read"/>.</exception>
    internal PollingContent ReadAgain(
        string path, Action<BatchTask> onTask, bool withUrls = true, CancellationToken cancellation = default) =>
        snapshots.TryGetValue(path, out var file)
            ? PollingReader.Guard(() => file.Read(stream => PollingReader.Read(stream, onTask, withUrls, cancellation)))
            : Read(path, onTask, withUrls, cancellation);

    /// <summary>Reads each task once. If a file has repeated ids, the first call reads it twice.</summary>
    /// <param name="begin">Called before each pass: discards the results of the previous pass and returns the task handler.</param>
    /// <exception cref="PollingFormatException">As for <see cref="Read"/>.</exception>
    public PollingContent ReadDistinct(
        string path, Func<Action<BatchTask>> begin, bool withUrls = true, CancellationToken cancellation = default)
    {
        var isRead = false;
        if (!replaced.TryGetValue(path, out var known))
        {
            var ids = new TaskIds();
            var take = begin();
            var content = Read(path, task => { ids.Add(task); take(task); }, withUrls, cancellation);
            isRead = true;
            replaced[path] = known = ids.Find();
            if (known.Count == 0) return content;
        }

        string? example = null;
        var onTask = known.Without(begin(), task => example ??= task.TaskId);
        var distinct = isRead ? ReadAgain(path, onTask, withUrls, cancellation) : Read(path, onTask, withUrls, cancellation);
        return known.Count == 0
            ? distinct
            : distinct with { Warnings = [.. distinct.Warnings, Repeats(known.Count, example)], Replaced = known };
    }

    private void Check(string path, FileSnapshot file)
    {
        if (!reported.Contains(path) && file.IsChanged(path) && reported.Add(path)) changed?.Invoke(path);
    }

    private static (long Length, DateTime Written) StateOf(string path)
    {
        var file = new FileInfo(path);
        return file.Exists ? (file.Length, file.LastWriteTimeUtc) : default;
    }

    public void Dispose()
    {
        foreach (var file in snapshots.Values) file.Dispose();
    }

    private static string Repeats(int count, string? example) =>
        $"{Plural.Of(count, "entry repeats", "entries repeat")} a task_id, "
        + $"for example {TextLimit.Ellipsis(SignedUrl.Scrub(example ?? ""), 60)}. "
        + "Each task counts once: its last entry with a final status, or else its last entry.";

    private FileSnapshot OpenSnapshot(string path)
    {
        var file = snapshots[path] = FileSnapshot.Open(path, Math.Min(maxInMemory, memoryLeft));
        states[path] = StateOf(path);
        memoryLeft -= file.BytesInMemory;
        return file;
    }
}
