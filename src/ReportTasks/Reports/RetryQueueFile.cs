using System.Text.Json;
using ReportTasks.Files;
using ReportTasks.Metrics;
using ReportTasks.Polling;

namespace ReportTasks.Reports;

/// <summary>
/// The failed tasks that can be tried again, as a task queue for the generation step. Streams to a temporary file, so
/// that memory does not grow; nothing is left behind unless <see cref="Keep"/> is called.
/// </summary>
/// <param name="path">Where the queue will be; where a file is there already, <c>_2</c> and so on goes before the extension.</param>
/// <param name="isDryRun">Whether the tasks are only counted.</param>
public sealed class RetryQueueFile(string path, bool isDryRun = false) : IDisposable
{
    private readonly string temporary = AtomicFile.TemporaryBeside(path);
    private FileStream? file;
    private Utf8JsonWriter? json;

    public long Count { get; private set; }

    public static string PathFor(ReportDestination destination)
    {
        ArgumentNullException.ThrowIfNull(destination);
        return FreeName.For(Path.Combine(destination.Directory, $"retry_queue_{destination.Stamp}.json"));
    }

    public void Add(VideoTask task)
    {
        ArgumentNullException.ThrowIfNull(task);
        if (!string.Equals(task.Status, VideoTask.Failed, StringComparison.Ordinal)) return;
        if (FailureCode.AdviceFor(FailureCode.Of(task)) != RetryAdvice.Later) return;
        Count++;
        if (!isDryRun) Write(task);
    }

    /// <summary>Gives the queue its name; null when no task is in it.</summary>
    public string? Keep()
    {
        if (json is null || file is null) return null;
        json.WriteEndArray();
        json.Dispose();
        file.Write("\n"u8);
        file.Flush(flushToDisk: true);
        file.Dispose();
        (json, file) = (null, null);
        File.Move(temporary, path);
        return path;
    }

    public void Dispose()
    {
        if (file is null) return;
        json?.Dispose();
        file.Dispose();
        File.Delete(temporary);
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
