using System.Text.Json;
using ReportTasks.Batches;
using ReportTasks.Files;
using ReportTasks.Json;
using ReportTasks.Metrics.Failures;

namespace ReportTasks.Reports;

/// <summary>
/// The failed tasks of a batch that can be retried, as a task queue for the generation step. Streams to a temporary file to
/// save memory; <see cref="Keep"/> then replaces the batch's previous queue.
/// </summary>
/// <param name="isDryRun">Whether the tasks are only counted.</param>
/// <param name="others">Other queues of the run. A task queued twice is paid for twice.</param>
internal sealed class RetryQueueFile(
    string path, bool isDryRun = false, IReadOnlyCollection<RetryQueueFile>? others = null) : IDisposable
{
    private const char Replacement = '\uFFFD';
    private const int ShownTasks = 5;

    private static readonly JsonScalar Pending = new("PENDING", IsText: true);

    private readonly string temporary = AtomicFile.TemporaryBeside(path);
    private readonly HashSet<ulong> queued = [];
    private readonly List<string> mangled = [];
    private long mangledCount;
    private Exception? problem;
    private FileStream? file;
    private Utf8JsonWriter? json;

    public long Count { get; private set; }

    public string Path { get; } = path;

    /// <summary>A warning about tasks that are left out because their text is damaged; null if none is.</summary>
    public string? Warning => mangledCount == 0 ? null
        : $"{Plural.Of(mangledCount, "failed task is", "failed tasks are")} not in the retry queue because their text is damaged "
            + $"(it contains U+FFFD): {string.Join(", ", mangled)}{(mangledCount > mangled.Count ? ", …" : "")}. "
            + "Save the results file as UTF-8 and run again.";

    public void Add(BatchTask task)
    {
        if (!task.HasFailed || FailureCode.AdviceFor(FailureCode.Of(task)) != RetryAdvice.Later) return;
        if (IsMangled(task))
        {
            if (++mangledCount <= ShownTasks)
            {
                mangled.Add(task.HasId ? TextLimit.Ellipsis(task.TaskId, 60) : task.Label);
            }

            return;
        }

        if (TaskIds.HashOf(task) is { } id && !IsFirst(id)) return;
        Count++;
        if (!isDryRun && problem is null) TryWrite(task);
    }

    public void Restart()
    {
        Discard();
        (Count, mangledCount, problem) = (0, 0, null);
        queued.Clear();
        mangled.Clear();
    }

    /// <summary>Replaces the batch's queue; removes it if no task is left to retry.</summary>
    /// <returns>Whether there is a queue now.</returns>
    /// <exception cref="IOException">It could not be written; the previous queue is unchanged.</exception>
    public bool Keep()
    {
        if (isDryRun) return false;
        if (problem is not null) throw new IOException(problem.Message, problem);
        if (json is null || file is null)
        {
            File.Delete(Path);
            return false;
        }

        json.WriteEndArray();
        json.Dispose();
        file.Write("\n"u8);
        file.Flush(flushToDisk: true);
        file.Dispose();
        File.Move(temporary, Path, overwrite: true);
        (json, file) = (null, null);
        return true;
    }

    public void Dispose() => Discard();

    private bool IsFirst(ulong id) => others?.Any(other => other.queued.Contains(id)) is not true && queued.Add(id);

    private static bool IsMangled(BatchTask task) => Array.Exists(
        TaskField.RetryQueue, field => field != TaskField.OriginalStatus && task[field]?.Contains(Replacement) is true);

    private void Discard()
    {
        if (file is null) return;
        try
        {
            json?.Dispose();
            file.Dispose();
        }
        catch (IOException)
        {
            // The buffered rest belongs to a file that is discarded.
        }

        (json, file) = (null, null);

        // The next run removes what cannot be removed now.
        AtomicFile.IsRemoved(temporary);
    }

    /// <summary>A queue that cannot be written must not cost the report: the problem waits for <see cref="Keep"/>.</summary>
    private void TryWrite(BatchTask task)
    {
        try
        {
            Write(task);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            problem = exception;
            Discard();
            queued.Clear(); // lets other queues of the run take these tasks
        }
    }

    private void Write(BatchTask task)
    {
        if (json is null)
        {
            file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None);
            json = new Utf8JsonWriter(file, JsonFormat.Indented);
            json.WriteStartArray();
        }

        json.WriteStartObject();
        foreach (var field in TaskField.RetryQueue)
        {
            field.WriteTo(json, field.Name, field == TaskField.OriginalStatus ? Pending : task.ValueOf(field));
        }

        json.WriteEndObject();
        if (json.BytesPending > 64 << 10) json.Flush();
    }
}
