using System.Collections;
using ReportTasks.Batches;

namespace ReportTasks.Downloads.Outcomes;

/// <summary>The rows of a batch's result, put together when they are asked for: a million of them would fill the memory.</summary>
internal sealed class DownloadRows(IReadOnlyList<(BatchTask Task, VideoName Name)> videos, DownloadOutcome[] outcomes) : IReadOnlyList<VideoDownload>
{
    public IReadOnlyList<DownloadOutcome> Outcomes => outcomes;

    public int Count => outcomes.Length;

    public VideoDownload this[int index] => new(videos[index].Task, videos[index].Name, outcomes[index]);

    public IEnumerator<VideoDownload> GetEnumerator()
    {
        for (var i = 0; i < Count; i++) yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
