using System.Text.Json.Nodes;
using ReportTasks.Metrics;
using ReportTasks.Reports;

namespace ReportTasks.Publishing.Sync;

/// <summary>The report's section on uploads: one object a destination.</summary>
public static class UploadsSection
{
    public const string Name = ReportSection.Uploads;

    /// <param name="keys">The objects that it is about.</param>
    public static ReportSection Of(IReadOnlyList<Destination> destinations, IReadOnlySet<string> keys)
    {
        var parts = destinations.Select(destination => (destination, summary: Part(destination.Summary, keys))).ToList();
        return new ReportSection(
            Name,
            new JsonArray([.. parts.Select(part => Json(part.destination, part.summary))]),
            new UploadedBatch([.. parts.Select(part => Model(part.destination, part.summary))]));
    }

    private static DestinationSummary Part(DestinationSummary all, IReadOnlySet<string> keys) =>
        all with { Results = [.. all.Results.Where(result => keys.Contains(result.Key))] };

    private static UploadedTo Model(Destination destination, DestinationSummary summary) => new(
        summary.Destination, summary.NewCount, summary.ChangedCount, summary.UnchangedCount, summary.FailedCount, summary.SentBytes, summary.Elapsed, summary.Problem,
        summary.Results.Where(result => result.IsThere).ToDictionary(result => result.Key, result => destination.UrlOf(result.Key), StringComparer.Ordinal));

    private static JsonObject Json(Destination destination, DestinationSummary summary) => new()
    {
        ["destination"] = summary.Destination,
        ["new"] = summary.NewCount,
        ["changed"] = summary.ChangedCount,
        ["unchanged"] = summary.UnchangedCount,
        ["failed"] = summary.FailedCount,
        ["bytes"] = summary.SentBytes,
        ["seconds"] = Rounding.Round((decimal)summary.Elapsed.TotalSeconds, 3),
        ["objects"] = new JsonArray([.. summary.Results.Where(result => result.IsThere).Select(result => Manifest.Entry(result.Upload!, destination.UrlOf))]),
        ["failures"] = new JsonArray([.. summary.Results.Where(result => !result.IsThere).Select(Failure)]),
    };

    private static JsonObject Failure(UploadResult result) => new() { ["key"] = result.Key, ["reason"] = result.Failure };
}
