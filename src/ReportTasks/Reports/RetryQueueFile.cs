using System.Text.Json;
using ReportTasks.Batches;
using ReportTasks.Files;
using ReportTasks.Json;
using ReportTasks.Metrics.Failures;

namespace ReportTasks.Reports;

/// <summary>
/// The retry queue: failed tasks of a batch that can be retried, for the generation step. Streams to a temporary file to save memory.
/// <see cref="Keep"/> then replaces the batch's previous queue.
/// </summary>
/// <param name="isDryRun">Whether to count the tasks only.</param>
/// <param name="others">Other queues of the run. Their tasks are skipped, because a task that is queued twice is paid for twice.</param>
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

    /// <summary>A warning about tasks that are left out because their text is damaged; null if none are left out.</summary>
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

    /// <summary>Replaces the batch's previous queue, or deletes it if there is no task to retry.</summary>
    /// <returns>Whether the queue exists now.</returns>
    /// <exception cref="IOException">Writing failed. The previous queue is unchanged.</exception>
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
            // Buffered data could not be written, but the file is deleted anyway.
        }

        (json, file) = (null, null);

        // If this fails, the next run deletes it.
        AtomicFile.TryDelete(temporary);
    }

    /// <summary>Saves an error for <see cref="Keep"/>, because the report must be written even if the queue fails.</summary>
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
            queued.Clear(); // so that other queues of the run can take these tasks
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
