using ReportTasks.Metrics;
using ReportTasks.Reports.Html.Kit;

namespace ReportTasks.Reports.Html;

/// <summary>Where readers find the videos once they are uploaded. Thousands of addresses that differ only in the file's name are said once.</summary>
/// <param name="Base">What all begin with, with a slash at the end; null where each card has its own.</param>
internal sealed record CdnAddresses(UploadedBatch? Uploaded, Uri? Base)
{
    private const int MostEach = 500;

    public static CdnAddresses Of(UploadedBatch? uploaded, IReadOnlyList<ListedTask> tasks)
    {
        if (uploaded is null || tasks.Count <= MostEach) return new CdnAddresses(uploaded, null);
        var found = tasks.Select(task => task.Video).OfType<VideoFile>().Select(video => (video.Name, Url: uploaded.UrlOf(video.Name))).ToList();

        // A base leads every card somewhere, also one whose video is not there.
        if (found.Count == 0 || found.Exists(video => video.Url is null)) return new CdnAddresses(uploaded, null);
        var first = found[0];
        if (!first.Url!.AbsoluteUri.EndsWith("/" + Link.To(first.Name), StringComparison.Ordinal)) return new CdnAddresses(uploaded, null);
        return new CdnAddresses(uploaded, new Uri(first.Url, "."));
    }

    /// <summary>The address that a card has to say; null where there is none, or the base says it.</summary>
    public Uri? Of(string fileName) => Uploaded?.UrlOf(fileName) is { } url && url.AbsoluteUri != Base?.AbsoluteUri + Link.To(fileName) ? url : null;
}
