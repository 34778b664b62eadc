using ReportTasks.Downloads;
using ReportTasks.Polling;

namespace ReportTasks.Metrics;

/// <summary>Measures the tasks of one batch: ask once for every task, in the order of the file.</summary>
/// <param name="namer">Names the batch's videos, as the downloads did.</param>
/// <param name="files">What the output directory holds.</param>
public sealed class TaskMeasure(VideoNamer namer, OutputFiles files)
{
    public static TaskMeasure In(OutputFiles files)
    {
        ArgumentNullException.ThrowIfNull(files);
        return new TaskMeasure(new VideoNamer(files.OwnerOf, files.MayHold), files);
    }

    public MeasuredTask Measure(VideoTask task)
    {
        ArgumentNullException.ThrowIfNull(task);
        return MeasuredTask.Of(task, task.HasSucceeded ? VideoOf(task) : null);
    }

    private VideoFile? VideoOf(VideoTask task) =>
        namer.Next(task) is { IsUsable: true, FileName: var name } && files.LengthOf(name) is { } bytes ? new VideoFile(name, bytes) : null;
}
