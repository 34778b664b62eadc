using System.Collections;
using System.IO.Compression;
using System.Text;
using ReportTasks.Polling;

namespace ReportTasks.Downloads;

/// <summary>
/// Tasks with the names of their videos, for batches of any size: all but the last few are kept compressed, at about 100 bytes each.
/// Reading is cheapest in order, and safe on any thread once all are added.
/// </summary>
internal sealed class PackedVideos : IReadOnlyList<(VideoTask Task, VideoName Name)>
{
    private const int BlockSize = 256;

    private readonly List<byte[]> blocks = [];
    private readonly List<(VideoTask Task, VideoName Name)> loose = [];
    private readonly Lock gate = new();
    private (VideoTask Task, VideoName Name)[] unpacked = [];
    private int unpackedBlock = -1;

    public int Count => (blocks.Count * BlockSize) + loose.Count;

    public (VideoTask Task, VideoName Name) this[int index] =>
        index >= blocks.Count * BlockSize ? loose[index - (blocks.Count * BlockSize)] : Unpacked(index / BlockSize)[index % BlockSize];

    public void Add(VideoTask task, VideoName name)
    {
        loose.Add((task, name));
        if (loose.Count < BlockSize) return;
        blocks.Add(Pack(loose));
        loose.Clear();
    }

    public IEnumerator<(VideoTask Task, VideoName Name)> GetEnumerator()
    {
        for (var i = 0; i < Count; i++) yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private (VideoTask Task, VideoName Name)[] Unpacked(int block)
    {
        lock (gate)
        {
            if (unpackedBlock != block) (unpacked, unpackedBlock) = (Unpack(blocks[block]), block);
            return unpacked;
        }
    }

    private static byte[] Pack(List<(VideoTask Task, VideoName Name)> videos)
    {
        var bytes = new MemoryStream();
        using (var writer = new BinaryWriter(new DeflateStream(bytes, CompressionLevel.Fastest), Encoding.UTF8))
        {
            foreach (var (task, name) in videos)
            {
                foreach (var text in (string?[])[name.FileName, name.Problem, name.Edited, .. TextsOf(task)]) Write(writer, text);
                foreach (var scalar in ScalarsOf(task))
                {
                    Write(writer, scalar?.Text);
                    writer.Write(scalar is { IsText: true });
                }
            }
        }

        return bytes.ToArray();
    }

    private static (VideoTask Task, VideoName Name)[] Unpack(byte[] block)
    {
        using var reader = new BinaryReader(new DeflateStream(new MemoryStream(block), CompressionMode.Decompress), Encoding.UTF8);
        var videos = new (VideoTask Task, VideoName Name)[BlockSize];
        for (var i = 0; i < videos.Length; i++)
        {
            var name = new VideoName(Text(reader)!, Text(reader)) { Edited = Text(reader) };
            videos[i] = (ReadTask(reader), name);
        }

        return videos;
    }

    // In the order in which ReadTask reads them.
    private static string?[] TextsOf(VideoTask task) =>
    [
        task.TaskId, task.ImagePath, task.Prompt, task.TargetFilenameStub, task.Timestamp, task.OriginalStatus, task.FinalStatus,
        task.CompletionTime, task.VideoUrl, task.FailureReason, task.FailureCode, task.Model,
    ];

    private static JsonScalar?[] ScalarsOf(VideoTask task) => [task.Seed, task.ClusterId, task.Theme, task.Duration, task.Resolution, task.Credits];

    private static VideoTask ReadTask(BinaryReader reader) => new()
    {
        TaskId = Text(reader),
        ImagePath = Text(reader),
        Prompt = Text(reader),
        TargetFilenameStub = Text(reader),
        Timestamp = Text(reader),
        OriginalStatus = Text(reader),
        FinalStatus = Text(reader),
        CompletionTime = Text(reader),
        VideoUrl = Text(reader),
        FailureReason = Text(reader),
        FailureCode = Text(reader),
        Model = Text(reader),
        Seed = Scalar(reader),
        ClusterId = Scalar(reader),
        Theme = Scalar(reader),
        Duration = Scalar(reader),
        Resolution = Scalar(reader),
        Credits = Scalar(reader),
    };

    private static void Write(BinaryWriter writer, string? text)
    {
        writer.Write(text is not null);
        if (text is not null) writer.Write(text);
    }

    private static string? Text(BinaryReader reader) => reader.ReadBoolean() ? reader.ReadString() : null;

    private static JsonScalar? Scalar(BinaryReader reader)
    {
        var (text, isText) = (Text(reader), reader.ReadBoolean());
        return text is null ? null : new JsonScalar(text, isText);
    }
}
