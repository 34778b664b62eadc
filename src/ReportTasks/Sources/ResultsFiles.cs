using ReportTasks.Batches;
using ReportTasks.Batches.Urls;
using ReportTasks.Sources.PollingResults;

namespace ReportTasks.Sources;

/// <summary>The results files of a run. Every step reads what the first one read, even if a file changes.</summary>
/// <param name="changed">Receives each file, once, that was changed or removed since it was first read; null to ignore.</param>
/// <param name="maxInMemory">The longest file whose content is kept in memory, in bytes.</param>
internal sealed class ResultsFiles(Action<string>? changed = null, long maxInMemory = ResultsFiles.MaxInMemory) : IDisposable
{
    private const long MaxInMemory = 4L << 20;

    // --all may read many files.
    private const long MaxInMemoryTogether = 8 * MaxInMemory;

    private readonly Dictionary<string, FileSnapshot> held = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ReplacedEntries> replaced = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (long, DateTime)> states = new(StringComparer.Ordinal);
    private readonly HashSet<string> reported = new(StringComparer.Ordinal);
    private long room = MaxInMemoryTogether;

    /// <summary>Reads a file like <see cref="PollingReader.Read(string, Action{BatchTask}, bool, CancellationToken)"/>.</summary>
    /// <exception cref="PollingFormatException">It cannot be read, is not a polling-results file, or was changed in place.</exception>
    public PollingContent Read(
        string path, Action<BatchTask> onTask, bool withUrls = true, CancellationToken cancellation = default) =>
        PollingReader.Guard(() =>
        {
            if (!held.TryGetValue(path, out var file)) file = Hold(path);
            else Check(path, file);
            return file.Read(stream => PollingReader.Read(stream, onTask, withUrls, cancellation));
        });

    /// <summary>Reports a file that has changed since it was first read. Opens it only if length or time differ.</summary>
    internal void CheckUnchanged(string path)
    {
        if (held.TryGetValue(path, out var file) && StateOf(path) != states[path]) Check(path, file);
    }

    /// <summary>The same within one stage of a run, which needs no second look at whether the file has changed.</summary>
    /// <exception cref="PollingFormatException">As for <see cref="Read"/>.</exception>
    internal PollingContent ReadAgain(
        string path, Action<BatchTask> onTask, bool withUrls = true, CancellationToken cancellation = default) =>
        held.TryGetValue(path, out var file)
            ? PollingReader.Guard(() => file.Read(stream => PollingReader.Read(stream, onTask, withUrls, cancellation)))
            : Read(path, onTask, withUrls, cancellation);

    /// <summary>Reads each task once. A file with repeated ids is read twice, unless an earlier call has found them.</summary>
    /// <param name="begin">Starts a pass: discards the previous one's results and returns the task handler.</param>
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
        foreach (var file in held.Values) file.Dispose();
    }

    private static string Repeats(int count, string? example) =>
        $"{Plural.Of(count, "entry repeats", "entries repeat")} a task_id, "
        + $"for example {TextLimit.Ellipsis(SignedUrl.Scrub(example ?? ""), 60)}. "
        + "Each task counts once: its last entry with a final status, or else its last entry.";

    private FileSnapshot Hold(string path)
    {
        var file = held[path] = FileSnapshot.Open(path, Math.Min(maxInMemory, room));
        states[path] = StateOf(path);
        room -= file.BytesInMemory;
        return file;
    }
}
