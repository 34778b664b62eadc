using System.Security.Cryptography;
using System.Text;
using ReportTasks.Batches;
using ReportTasks.Batches.Naming;
using ReportTasks.Downloads.Metadata;
using ReportTasks.Tests.Downloads.Support;

namespace Torture.Junk;

/// <summary>An output directory with random files at the names of videos.</summary>
internal sealed class JunkPlace(Random random) : IDisposable
{
    private readonly HashSet<string> laid = new(StringComparer.OrdinalIgnoreCase);
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("torture-junk-");

    public string Path => directory.FullName;

    /// <summary>SHA-256 of files not downloaded by ReportTasks; all must survive.</summary>
    public HashSet<string> Users { get; } = new(StringComparer.Ordinal);

    /// <summary>Ids of tasks whose complete, unchanged video exists.</summary>
    public HashSet<string> Valid { get; } = new(StringComparer.Ordinal);

    /// <summary>The kinds of files created.</summary>
    public HashSet<string> Kinds { get; } = new(StringComparer.Ordinal);

    /// <summary>Creates a file at the name of a task's video. Only the first task of a name is certain to use it.</summary>
    public void Create(BatchTask task, byte[] video)
    {
        var name = task.TargetFilenameStub + VideoName.Extension;
        if (!laid.Add(name)) return;
        switch (random.Next(9))
        {
            case 0:
                Kinds.Add("nothing");
                return;
            case 1:
                Put(name, video, "a complete video with metadata");
                WriteMetadata(task, name, video.Length, isChecked: true);
                Valid.Add(task.TaskId!);
                return;
            case 2:
                Put(name, video, "a complete video with metadata of a previous version");
                WriteMetadata(task, name, video.Length, isChecked: false);
                Valid.Add(task.TaskId!);
                return;
            case 3:
                Put(name, video, "a complete video without metadata");
                Valid.Add(task.TaskId!);
                return;
            case 4:
                var edit = Video.Bytes(random.Next(500, 3000), random.Next());
                PutUsers(name, edit, "an edited video");
                WriteMetadata(task, name, edit.Length + 1 + random.Next(100), isChecked: random.Next(2) == 0);
                return;
            default:
                var (junk, kind) = Junk(video);
                PutUsers(name, junk, kind);
                WriteJunkFile(task, name, junk.Length);
                return;
        }
    }

    /// <summary>SHA-256 of every file in the directory.</summary>
    public HashSet<string> Hashes() => [.. directory.EnumerateFiles().Select(file => HashOf(File.ReadAllBytes(file.FullName)))];

    public void Dispose() => directory.Delete(recursive: true);

    /// <summary>A junk file without metadata, with metadata that confirms or contradicts its length, or beside a user file.</summary>
    private void WriteJunkFile(BatchTask task, string name, int length)
    {
        switch (random.Next(4))
        {
            case 0:
                WriteMetadata(task, name, length, isChecked: false);
                break;
            case 1:
                WriteMetadata(task, name, length + 1 + random.Next(1000), isChecked: random.Next(2) == 0);
                break;
            case 2 when random.Next(4) == 0:
                PutUsers(VideoName.MetadataOf(name), Encoding.UTF8.GetBytes($$"""{"note": {{random.Next()}}}"""), "junk beside a user's JSON file");
                break;
        }
    }

    private (byte[] Bytes, string Kind) Junk(byte[] video)
    {
        var mark = random.Next();
        return random.Next(9) switch
        {
            0 => (Encoding.UTF8.GetBytes($"<!DOCTYPE html><html>{mark}</html>"), "an HTML page"),
            1 => (Encoding.UTF8.GetBytes($$"""{"error": {{mark}}}"""), "a JSON error"),
            2 => (Encoding.UTF8.GetBytes($"<?xml version=\"1.0\"?><Error>{mark}</Error>"), "an XML error"),
            3 => (new byte[random.Next(1, 5000)], "zeros"),
            4 => ([], "an empty file"),
            5 => (video[..random.Next(1, video.Length)], "half a video"),
            6 => (RandomBytes(random.Next(1, 3000)), "random bytes"),
            7 => ([.. video[..24], .. new byte[random.Next(1, 3000)]], "an ftyp box and zeros"),
            _ => (Encoding.UTF8.GetBytes($"version https://git-lfs.github.com/spec/v1 {mark}"), "a Git LFS pointer"),
        };
    }

    private byte[] RandomBytes(int count)
    {
        var bytes = new byte[count];
        random.NextBytes(bytes);
        return bytes;
    }

    private void PutUsers(string name, byte[] bytes, string kind)
    {
        Put(name, bytes, kind);
        if (bytes.Length > 0) Users.Add(HashOf(bytes));
    }

    private void Put(string name, byte[] bytes, string kind)
    {
        File.WriteAllBytes(Of(name), bytes);
        Kinds.Add(kind);
    }

    private void WriteMetadata(BatchTask task, string name, long length, bool isChecked)
    {
        var print = new VideoFingerprint(new string('0', 64), null, File.GetLastWriteTimeUtc(Of(name)));
        var json = Encoding.UTF8.GetString(VideoMetadata.ToJson(task, name, length, print, DateTimeOffset.UnixEpoch, keepSignatures: false));
        File.WriteAllText(Of(VideoName.MetadataOf(name)), isChecked ? json : json.Replace("\"checked\": true", "\"size_of_old\": 0", StringComparison.Ordinal));
    }

    private string Of(string name) => System.IO.Path.Combine(Path, name);

    private static string HashOf(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
