using ReportTasks.Batches;
using ReportTasks.Batches.Naming;
using ReportTasks.Downloads.Planning;

namespace ReportTasks.Metrics;

/// <summary>Measures the tasks of a batch. Call it once for each task, in the order of the file.</summary>
internal sealed class TaskMeasure(OutputFiles files)
{
    // Gives the same names as the download stage.
    private readonly VideoNamer namer = new(files.HolderOf, files.MayContain);
    private readonly List<string> refusals = [];

    /// <summary>A sentence for each file with a video's name that is not counted.</summary>
    internal IReadOnlyList<string> Refusals => refusals;

    public MeasuredTask Measure(BatchTask task) => MeasuredTask.Of(task, task.HasSucceeded ? VideoOf(task) : null);

    /// <summary>The video as downloaded, or else as edited by the user.</summary>
    private VideoFile? VideoOf(BatchTask task)
    {
        var name = namer.Next(task);
        return name.IsUsable ? FileOf(name.FileName) ?? FileOf(name.Edited) : null;
    }

    private VideoFile? FileOf(string? name)
    {
        if (name is null) return null;
        if (files.LengthOf(name) is { } bytes) return new VideoFile(name, bytes);
        if (files.RefusalOf(name) is { } refusal) refusals.Add(refusal);
        return null;
    }
}
