using ReportTasks.Reports;

namespace ReportTasks.Publishing.Sync;

/// <summary>The report's section on uploads: one object a destination.</summary>
internal static class UploadsSection
{
    public const string Name = ReportSection.Uploads;

    public static ReportSection Of(IReadOnlyList<Destination> destinations, IReadOnlySet<string> keys) =>
        new(Name, new UploadedBatch([.. destinations.Select(destination => To(destination, Part(destination.Summary, keys)))]));

    private static DestinationSummary Part(DestinationSummary all, IReadOnlySet<string> keys) =>
        all with { Results = [.. all.Results.Where(result => keys.Contains(result.Key))] };

    private static UploadedTo To(Destination destination, DestinationSummary summary)
    {
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
