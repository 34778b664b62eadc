using System.Collections;
using ReportTasks.Batches;

namespace ReportTasks.Downloads.Planning;

/// <summary>The rows of a plan. Each looks at the disk when it is asked for.</summary>
internal sealed class PlannedRows(IReadOnlyList<(BatchTask Task, VideoName Name)> videos, Func<BatchTask, VideoName, PlannedStep> stepOf)
    : IReadOnlyList<PlannedDownload>
{
    public IReadOnlyList<(BatchTask Task, VideoName Name)> Tasks => videos;

    public int Count => videos.Count;

    public PlannedDownload this[int index] => new(videos[index].Task, videos[index].Name, stepOf(videos[index].Task, videos[index].Name));

    public IEnumerator<PlannedDownload> GetEnumerator()
    {
        for (var i = 0; i < Count; i++) yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
