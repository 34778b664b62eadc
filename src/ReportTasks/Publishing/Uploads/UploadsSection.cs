using System.Text.Json.Nodes;
using ReportTasks.Metrics;
using ReportTasks.Reports;

namespace ReportTasks.Publishing.Uploads;

/// <summary>One destination in the report's section on uploads.</summary>
public static class UploadsSection
{
    public const string Name = ReportSection.Uploads;

    public static JsonObject Of(Destination destination, IReadOnlySet<string> keys)
    {
        var all = destination.Summary;
        var summary = all with { Results = [.. all.Results.Where(result => keys.Contains(result.Key))] };
        return new JsonObject
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
    }

    private static JsonObject Failure(UploadResult result) => new() { ["key"] = result.Key, ["reason"] = result.Failure };
}
