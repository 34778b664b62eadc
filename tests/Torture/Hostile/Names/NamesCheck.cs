using System.Globalization;
using System.Text;
using System.Text.Json;
using ReportTasks.Batches;
using ReportTasks.Downloads;
using ReportTasks.Downloads.Outcomes;

namespace Torture.Hostile.Names;

/// <summary>Checks that each task got a file named after its stub, or a reason.</summary>
internal sealed class NamesCheck(string output)
{
    private static readonly string[] Own = ["video_generation_results_", "video_generation_results.", "retry_queue_", "runway_polling_results_"];

    public DownloadOutcome Check(BatchTask task, VideoDownload video, Trap trap)
    {
        var shown = $"{JsonSerializer.Serialize(task.TargetFilenameStub)} ({trap})";
        switch (video.Outcome)
        {
            case Downloaded:
                TortureException.Unless(IsPlainName(task.TargetFilenameStub!), $"{shown} became a file, {video.Name.FileName}.");
                CheckVideo(task, video.Name.FileName, shown);
                break;
            case AlreadyPresent:
                throw new TortureException($"{shown} is counted as already downloaded.");
            case Failed failed:
                TortureException.Unless(trap != Trap.None || !IsPlainName(task.TargetFilenameStub!), $"{shown} is a plain name and was refused: {failed.Reason}");
                TortureException.Unless(failed.Reason.Length > 20 && failed.Reason.EndsWith('.') && !failed.Reason.Contains("unexpected", StringComparison.Ordinal), $"{shown}: {failed.Reason}");
                TortureException.Unless(IsPlainName(task.TargetFilenameStub!) || failed.Reason.Contains("target_filename_stub", StringComparison.Ordinal), $"{shown} was refused for an unexpected reason: {failed.Reason}");
                break;
        }

        return video.Outcome;
    }

    public void CheckDistinct(IEnumerable<string> names)
    {
        var twice = names.GroupBy(name => name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(same => same.Count() > 1);
        TortureException.Unless(twice is null, $"Two tasks have the same name: {twice?.Key}");
        var strange = Directory.EnumerateFileSystemEntries(output).FirstOrDefault(entry => Path.GetDirectoryName(entry) != output || Directory.Exists(entry) && new FileInfo(entry).LinkTarget is null);
        TortureException.Unless(strange is null, $"A directory was created: {strange}");
    }

    private void CheckVideo(BatchTask task, string fileName, string shown)
    {
        var path = Path.Combine(output, fileName);
        var expected = VideoSource.BodyOf(task.VideoUrl![(task.VideoUrl!.LastIndexOf('/') + 1)..]);
        TortureException.Unless(Path.GetDirectoryName(Path.GetFullPath(path)) == output, $"{shown} left the output directory.");
        TortureException.Unless(new FileInfo(path) is { LinkTarget: null, Exists: true }, $"{shown}: {fileName} is not a plain file.");
        TortureException.Unless(File.ReadAllBytes(path).AsSpan().SequenceEqual(expected), $"{shown}: {fileName} is not the video of its task.");
        var metadata = Path.Combine(output, Path.ChangeExtension(fileName, ".json"));
        TortureException.Unless(new FileInfo(metadata) is { LinkTarget: null, Exists: true }, $"{shown}: the metadata is not a plain file.");
        using var json = JsonDocument.Parse(File.ReadAllBytes(metadata));
        TortureException.Unless(json.RootElement.GetProperty("runway_task_json").GetProperty("task_id").GetString() == task.TaskId, $"{shown}: the metadata belongs to another task.");
    }

    /// <summary>The rules of docs/, implemented independently of the product.</summary>
    private static bool IsPlainName(string stub)
    {
        if (stub.IndexOfAny(['/', '\\']) >= 0 || stub.Trim('.').Length == 0 || stub.Trim().Length == 0 || Encoding.UTF8.GetByteCount(stub) > 180) return false;
        if (Array.Exists(Own, prefix => stub.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))) return false;
        return !stub.EnumerateRunes().Any(rune => rune.Value == 0xFFFD || (rune.Value is not (0x200C or 0x200D) && Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator));
    }
}
