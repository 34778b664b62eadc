using ReportTasks.Batches;
using ReportTasks.Batches.Naming;
using ReportTasks.Files;

namespace ReportTasks.Downloads.Planning;

/// <summary>Tasks with the names of their videos. Takes about 100 bytes each.</summary>
internal sealed class CompressedVideos() : CompressedList<(BatchTask Task, VideoName Name)>(Write, Read)
{
    private static void Write(BinaryWriter writer, (BatchTask Task, VideoName Name) video)
    {
        var (task, name) = video;
        foreach (var text in (string?[])[name.FileName, name.Problem, name.Edited]) Write(writer, text);
        task.WriteTo(writer);
    }

    private static (BatchTask Task, VideoName Name) Read(BinaryReader reader)
    {
        var name = new VideoName(Text(reader)!, Text(reader)) { Edited = Text(reader) };
        return (BatchTask.ReadFrom(reader), name);
    }

    private static void Write(BinaryWriter writer, string? text)
    {
        writer.Write(text is not null);
        if (text is not null) writer.Write(text);
    }

    private static string? Text(BinaryReader reader) => reader.ReadBoolean() ? reader.ReadString() : null;
}
