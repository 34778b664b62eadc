using ReportTasks.Batches;
using ReportTasks.Batches.Naming;
using ReportTasks.Files;
using ReportTasks.Json;

namespace ReportTasks.Downloads.Planning;

/// <summary>Tasks with the names of their videos, at about 100 bytes each.</summary>
internal sealed class CompressedVideos() : CompressedList<(BatchTask Task, VideoName Name)>(Write, Read)
{
    private static void Write(BinaryWriter writer, (BatchTask Task, VideoName Name) video)
    {
        var (task, name) = video;
        foreach (var text in (string?[])[name.FileName, name.Problem, name.Edited, .. TextsOf(task)]) Write(writer, text);
        foreach (var scalar in ScalarsOf(task))
        {
            Write(writer, scalar?.Text);
            writer.Write(scalar is { IsText: true });
        }
    }

    private static (BatchTask Task, VideoName Name) Read(BinaryReader reader)
    {
        var name = new VideoName(Text(reader)!, Text(reader)) { Edited = Text(reader) };
        return (ReadTask(reader), name);
    }

    // In the order in which ReadTask reads them.
    private static string?[] TextsOf(BatchTask task) =>
    [
        task.TaskId, task.ImagePath, task.Prompt, task.TargetFilenameStub, task.Timestamp, task.OriginalStatus, task.FinalStatus,
        task.CompletionTime, task.VideoUrl, task.FailureReason, task.FailureCode, task.Model,
    ];

    private static JsonScalar?[] ScalarsOf(BatchTask task) =>
        [task.Seed, task.ClusterId, task.Theme, task.Duration, task.Resolution, task.Ratio, task.Credits];

    private static BatchTask ReadTask(BinaryReader reader) => new()
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
        Ratio = Scalar(reader),
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
