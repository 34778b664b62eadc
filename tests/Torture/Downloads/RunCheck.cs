using System.Globalization;
using System.Security.Cryptography;
using ReportTasks.Console.Transfers;
using ReportTasks.Downloads.Metadata;
using ReportTasks.Downloads.Outcomes;
using Torture.Support;

namespace Torture.Downloads;

/// <summary>Checks the result and the files of a run against what the server did.</summary>
internal sealed class RunCheck(string directory, Canaries canaries, int retries, Action<string> complain)
{
    private const int LongestReason = 400;
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(60);

    /// <param name="wasHere">Whether the video existed before the run.</param>
    public void Ended(RunScript script, DownloadOutcome outcome, bool wasHere, bool wasWhole)
    {
        var (video, track) = (script.Video, script.VideoProgress);
        script.End(outcome);
        switch (outcome)
        {
            case AlreadyPresent present:
                Must(wasHere && script.Requests == 0 && present.Bytes == new FileInfo(video.Path).Length, video, "It counts as existing.");
                break;
            case Downloaded done:
                Must(!wasHere && (wasWhole || (script.Served is not null && !script.IsFinal && script.Lost <= retries)), video, "It counts as downloaded, contrary to the responses.");
                Must(done.Attempts == (wasWhole ? 0 : script.Lost + 1), video, $"It took {script.Lost + 1} attempts but reports {done.Attempts}.");
                video.Standing = wasWhole ? video.ClientBytes!.Version : script.Served;
                Must(done.Bytes == new FileInfo(video.Path).Length, video, "The reported length is wrong.");
                Must(wasWhole || track.Offset == done.ResumedFrom || done.ResumedFrom == done.Bytes, video, "The reported resume offset is wrong.");
                Must(wasWhole || done.ResumedFrom == done.Bytes || track.Position == done.Bytes, video, $"The progress is {track.Position} of {done.Bytes} bytes.");
                video.Close(null);
                break;
            case Failed failed:
                Must(!wasHere && !wasWhole && (script.IsFinal || script.Lost == retries + 1 || IsDamaged(outcome)), video, $"It counts as failed ({failed.Reason}), contrary to the responses.");
                Must(failed.Attempts == script.Lost + (script.IsFinal ? 1 : 0), video, $"It says {failed.Attempts} attempts.");
                Reason(video, failed.Reason);
                Named(script, failed.Attempts, failed.Reason);
                break;
            default:
                complain($"{video.FileName}: unknown outcome.");
                break;
        }

        if (outcome is not Downloaded) video.Close(video.ClientBytes);
        Must(track.Ends.SequenceEqual([outcome is Downloaded ? TransferEnd.Moved : outcome is Failed ? TransferEnd.Failed : TransferEnd.Unchanged]), video, "The reported result is wrong.");
        Waits(script, Math.Max(0, Math.Min(IsDamaged(outcome) ? script.Lost - 1 : script.Lost, retries)));
    }

    /// <summary>Whether the server sent the same wrong end twice, which ends the attempts.</summary>
    private static bool IsDamaged(DownloadOutcome outcome) => outcome is Failed { DamagedFile: not null };

    /// <summary>Checks that the directory contains only complete videos with metadata and files that can be resumed.</summary>
    public void Left(IReadOnlyList<CaseVideo> videos)
    {
        var names = Directory.EnumerateFileSystemEntries(directory).Select(path => Path.GetFileName(path)!).ToHashSet(StringComparer.Ordinal);
        foreach (var video in videos)
        {
            if (names.Remove(video.FileName)) Whole(video, names.Remove(video.Stub + ".json"));
            else Must(video.Standing is null, video, "The video is missing.");
            RemoveDamaged(video, names);
            var (part, state) = (names.Remove(video.FileName + ".part"), names.Remove(video.FileName + ".part.state"));
            Must(part == state, video, "The unfinished file or its state is missing.");
            if (part) Unfinished(video);
            else Must(video.ClientBytes is not { CanResume: true }, video, "The resumable file is missing.");
        }

        if (names.Count > 0) complain($"Stray files were left: {string.Join(", ", names)}.");
        foreach (var name in Directory.EnumerateFiles(directory).Where(name => !name.EndsWith(".mp4", StringComparison.Ordinal) && !name.EndsWith(".part", StringComparison.Ordinal)))
        {
            canaries.Search(File.ReadAllBytes(name), Path.GetFileName(name));
        }
    }

    private void Whole(CaseVideo video, bool hasMetadata)
    {
        Must(hasMetadata, video, "Its metadata is missing.");
        if (video.Standing is not { } version)
        {
            Must(false, video, "It has its final name although it was not downloaded.");
            return;
        }

        var bytes = File.ReadAllBytes(video.Path);
        Must(bytes.AsSpan().SequenceEqual(video.Content.BodyOf(version)), video, "WRONG BYTES under the final name.");
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
        Must(VideoMetadata.FingerprintOf(directory, video.FileName)?.Sha256 == hash, video, "The SHA-256 in its metadata is wrong.");
    }

    /// <summary>Truncated videos are kept only with metadata.</summary>
    private static void RemoveDamaged(CaseVideo video, HashSet<string> names)
    {
        foreach (var name in names.Where(name => name.EndsWith(".mp4.damaged", StringComparison.Ordinal) && name.StartsWith(video.Stub, StringComparison.Ordinal)).ToList())
        {
            names.Remove(name);
            Must(names.Remove(name + ".json"), video, $"{name} has no metadata.");
        }
    }

    private static void Unfinished(CaseVideo video)
    {
        if (video.ClientBytes is not { } held)
        {
            Must(false, video, "A useless unfinished file was kept.");
            return;
        }

        var bytes = File.ReadAllBytes(video.Path + ".part");
        var body = video.Content.BodyOf(held.Version);

        // If the user interrupts an endless body, it continues after the video.
        var ours = bytes.AsSpan(0, held.End > body.Length ? Math.Min(bytes.Length, body.Length) : bytes.Length);
        Must(body.AsSpan().StartsWith(ours), video, "The unfinished file has wrong bytes.");
        Must(bytes.Length <= held.End && bytes.Length >= held.End - held.Slack, video, $"{bytes.Length} bytes were kept of {held.End}.");
    }

    private void Reason(CaseVideo video, string reason)
    {
        canaries.Search(reason, $"a reason: {reason}");
        var isClear = reason.Length is > 20 and < LongestReason && char.IsUpper(reason[0]) && reason.EndsWith('.') && !reason.Any(char.IsControl);
        Must(isClear, video, $"The reason is unclear: {reason}");
        var promises = reason.Contains("resume at", StringComparison.Ordinal);
        Must(!promises || File.Exists(video.Path + ".part"), video, $"There is nothing to resume: {reason}");
        Must(!reason.Contains("unexpected", StringComparison.Ordinal), video, $"The reason is unexpected: {reason}");
    }

    /// <summary>One delay before each retry, as long as the server asked, up to the limit.</summary>
    private void Waits(RunScript script, int count)
    {
        var waits = script.VideoProgress.Retries.ToArray();
        Must(waits.Length == count, script.Video, string.Create(CultureInfo.InvariantCulture, $"{waits.Length} retries were reported instead of {count}."));
        foreach (var (index, (reason, delay)) in waits.Index())
        {
            Named(script, index + 1, reason);
            canaries.Search(reason, $"reason of a retry: {reason}");
            Must(delay >= TimeSpan.Zero && delay <= LongestWait, script.Video, $"It waited for {delay}.");
        }

        foreach (var (number, asked) in script.Waits)
        {
            if (number <= waits.Length) Must(waits[number - 1].Delay == asked, script.Video, $"It waited for {waits[number - 1].Delay} but should wait {asked}.");
        }
    }

    /// <summary>If a reason names a host, it is the one that failed, not the one that redirected.</summary>
    private static void Named(RunScript script, int attempt, string reason)
    {
        if (!script.Hosts.TryGetValue(attempt, out var host) || !reason.Contains(CaseAddress.Domain, StringComparison.Ordinal)) return;
        Must(reason.Split(' ').Any(word => word.TrimEnd('.', ',', ':') == host), script.Video, $"In attempt {attempt}, {host} failed: {reason}");
    }

    private static void Must(bool holds, CaseVideo video, string message)
    {
        if (!holds) video.Complain(message);
    }
}
