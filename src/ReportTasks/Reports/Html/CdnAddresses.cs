using ReportTasks.Metrics;
using ReportTasks.Reports.Html.Kit;

namespace ReportTasks.Reports.Html;

/// <summary>URLs of the uploaded videos. A large page writes their common base only once.</summary>
/// <param name="Base">What all URLs begin with, including the last slash; null if each card has its own URL.</param>
internal sealed record CdnAddresses(UploadedBatch? Uploaded, Uri? Base)
{
    private const int MostEach = 500;

    public static CdnAddresses Of(UploadedBatch? uploaded, IReadOnlyList<ListedTask> tasks)
    {
        if (uploaded is null || tasks.Count <= MostEach) return new CdnAddresses(uploaded, null);
        var found = tasks.Select(task => task.Video).OfType<VideoFile>()
            .Select(video => (video.Name, Url: uploaded.UrlOf(video.Name))).ToList();

        // With a base, every card gets a link, so every video needs a URL.
        if (found.Count == 0 || found.Exists(video => video.Url is null)) return new CdnAddresses(uploaded, null);
        var first = found[0];
        var endsWithName = first.Url!.AbsoluteUri.EndsWith("/" + Link.To(first.Name), StringComparison.Ordinal);
        return new CdnAddresses(uploaded, endsWithName ? new Uri(first.Url, ".") : null);
    }

    /// <summary>The URL for a card; null if there is none, or if the base and the file name make it.</summary>
    public Uri? Of(string fileName) =>
        Uploaded?.UrlOf(fileName) is { } url && url.AbsoluteUri != Base?.AbsoluteUri + Link.To(fileName) ? url : null;
}
