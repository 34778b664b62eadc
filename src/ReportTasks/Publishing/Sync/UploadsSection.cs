using ReportTasks.Reports;

namespace ReportTasks.Publishing.Sync;

/// <summary>The report's section on uploads, with one entry per destination.</summary>
internal static class UploadsSection
{
    public static ReportSection Of(IReadOnlyList<Destination> destinations, IReadOnlySet<string> keys) =>
        new(ReportSection.Uploads, new UploadedBatch([.. destinations.Select(destination => To(destination, keys))]));

    private static UploadedTo To(Destination destination, IReadOnlySet<string> keys)
    {
        var all = destination.Summary;
        var summary = all with { Results = [.. all.Results.Where(result => keys.Contains(result.Key))] };
        var uploaded = summary.Results.Where(result => result.IsThere).ToList();
        var failed = summary.Results.Where(result => !result.IsThere);
        return new UploadedTo(
            summary.Destination, summary.NewCount, summary.ChangedCount, summary.UnchangedCount, summary.FailedCount,
            summary.SentBytes, summary.Elapsed, summary.Problem,
            uploaded.ToDictionary(result => result.Key, result => destination.UrlOf(result.Key), StringComparer.Ordinal))
        {
            Objects = [.. uploaded.Select(result => Manifest.Entry(result.Upload!, destination.UrlOf))],
            Failures = [.. failed.Select(result => new UploadFailure(result.Key, result.Failure!))],
        };
    }
}
