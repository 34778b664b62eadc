using System.IO.Hashing;
using System.Runtime.InteropServices;
using System.Text.Json;
using ReportTasks.Files;
using ReportTasks.Metrics;
using ReportTasks.Polling;

namespace ReportTasks.Reports;

/// <summary>
/// The failed tasks that can be tried again, as a task queue for the generation step. Streams to a temporary file, so
/// that memory does not grow; nothing is left behind unless <see cref="Keep"/> is called. Once reports are written that lead to it,
/// <see cref="Reported"/> is: else the next run of the same polling results removes it.
/// </summary>
/// <param name="path">Where the queue will be; where a file is there already, <c>_2</c> and so on goes before the extension.</param>
/// <param name="isDryRun">Whether the tasks are only counted.</param>
public sealed class RetryQueueFile(string path, bool isDryRun = false) : IDisposable
{
    /// <summary>How the names of queues begin; the run's time follows.</summary>
    internal const string Prefix = "retry_queue_";

    private readonly string temporary = AtomicFile.TemporaryBeside(path);
    private readonly UnreportedQueue mark = new(path);

    // Polling results overlap, the newest come first, and a task that is queued twice is paid for twice.
    private readonly HashSet<ulong> queued = [];
    private Exception? problem;
    private FileStream? file;
    private Utf8JsonWriter? json;

    public long Count { get; private set; }

    /// <summary>Where <see cref="Keep"/> puts it.</summary>
    public string Path { get; } = path;

    public static string PathFor(ReportDestination destination)
    {
        ArgumentNullException.ThrowIfNull(destination);
        return FreeName.For(System.IO.Path.Combine(destination.Directory, $"{Prefix}{destination.Stamp}.json"));
    }

    public void Add(VideoTask task)
    {
        ArgumentNullException.ThrowIfNull(task);
        if (!string.Equals(task.Status, VideoTask.Failed, StringComparison.Ordinal)) return;
        if (FailureCode.AdviceFor(FailureCode.Of(task)) != RetryAdvice.Later) return;
        if (task.TaskId is { Length: > 0 } id && !queued.Add(XxHash3.HashToUInt64(MemoryMarshal.AsBytes(id.AsSpan())))) return;
        Count++;
        if (!isDryRun && problem is null) TryWrite(task);
    }

    /// <summary>Gives the queue its name; null when no task is in it.</summary>
    /// <param name="sources">The names of the polling-results files that its tasks are of.</param>
    /// <exception cref="IOException">It could not be written.</exception>
    public string? Keep(IReadOnlyCollection<string> sources)
    {
        if (problem is not null) throw new IOException(problem.Message, problem);
        if (json is null || file is null) return null;
        mark.Set(sources);
        json.WriteEndArray();
        json.Dispose();
        file.Write("\n"u8);
        file.Flush(flushToDisk: true);
        file.Dispose();
        (json, file) = (null, null);
        File.Move(temporary, Path);
        return Path;
    }

    /// <summary>The queue is here to stay, for there is a report that leads to it, or none was to be written.</summary>
    public void Reported() => mark.Clear();

    public void Dispose() => GiveUp();

    /// <summary>Nothing is left of what is not kept.</summary>
    private void GiveUp()
    {
        if (file is null) return;
        try
        {
            json?.Dispose();
            file.Dispose();
        }
        catch (IOException)
        {
            // What is left in the buffers belongs to a file that is given up.
        }

        (json, file) = (null, null);

        // What cannot be removed now, the next run removes: nor must that cost the report.
        AtomicFile.IsRemoved(temporary);
    }

    /// <summary>A queue that cannot be written must not cost the report: the problem waits for <see cref="Keep"/>.</summary>
    private void TryWrite(VideoTask task)
    {
        try
        {
            Write(task);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            problem = exception;
            GiveUp();
        }
    }

    private void Write(VideoTask task)
    {
        if (json is null)
        {
            file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None);
            json = new Utf8JsonWriter(file, JsonFormat.Indented);
            json.WriteStartArray();
        }

        json.WriteStartObject();
        json.WriteString("task_id", task.TaskId);
        json.WriteString("image_path", task.ImagePath);
        json.WriteString("prompt", task.Prompt);
        json.WriteString("target_filename_stub", task.TargetFilenameStub);
        json.WriteString("timestamp", task.Timestamp);
        json.WriteString("status", "PENDING");
        json.WriteEndObject();
        if (json.BytesPending > 64 << 10) json.Flush();
    }
}
