using ReportTasks.Batches;
using ReportTasks.Batches.Naming;
using ReportTasks.Downloads.Planning;

namespace ReportTasks.Metrics;

/// <summary>Measures the tasks of one batch. Call it once for every task, in the order of the file.</summary>
internal sealed class TaskMeasure(OutputFiles files)
{
    // Names the videos as the downloads did.
    private readonly VideoNamer namer = new(files.HolderOf, files.MayHold);
    private readonly List<string> refusals = [];

    /// <summary>Why files with the name of a video were not counted, a sentence each.</summary>
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
