namespace ReportTasks.Reports;

/// <summary>What of a batch is where, once it was uploaded.</summary>
public sealed record UploadedBatch(IReadOnlyList<UploadedTo> Destinations)
{
    /// <summary>Where readers find a file: at the first destination that has it at an http address; null for nowhere.</summary>
    public Uri? UrlOf(string fileName) => Destinations
        .Select(destination => destination.Urls.GetValueOrDefault(fileName)).FirstOrDefault(url => url?.Scheme is "http" or "https");
}

/// <param name="Destination">As the user may see it, without secrets.</param>
/// <param name="Problem">What ended the whole destination; null for nothing.</param>
/// <param name="Urls">The addresses of what is there, by file name.</param>
public sealed record UploadedTo(
    string Destination, long New, long Changed, long Unchanged, long Failed, long Bytes, TimeSpan Elapsed, string? Problem, IReadOnlyDictionary<string, Uri> Urls);
