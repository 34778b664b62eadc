using System.Text.Json.Nodes;

namespace ReportTasks.Metrics.Slices;

/// <summary>The batch parted by theme, resolution, duration and cluster, and which parts differ from the rest.</summary>
public sealed class SlicesSection : ISection
{
    private readonly SliceDimension theme = new("theme");
    private readonly SliceDimension resolution = new("resolution");
    private readonly SliceDimension duration = new("duration");
    private readonly SliceDimension cluster = new("cluster");

    public string Name => "slices";

    public object? Model { get; private set; }

    public void Add(in MeasuredTask measured)
    {
        var task = measured.Task;
        theme.Add(task.Theme, measured);
        resolution.Add(task.Resolution, measured);
        duration.Add(task.Duration, measured);
        cluster.Add(task.ClusterId, measured);
    }

    public JsonNode Complete()
    {
        var slices = SliceTests.Judge([.. theme.Slices(), .. resolution.Slices(), .. duration.Slices(), .. cluster.Slices()]);
        Model = new SliceTable(slices);
        return new JsonArray([.. slices.Select(Json)]);
    }

    private static JsonObject Json(Slice slice) => new()
    {
        ["dimension"] = slice.Dimension,
        ["value"] = slice.Value,
        ["total"] = slice.Total,
        ["succeeded"] = slice.Succeeded,
        ["failed"] = slice.Failed,
        ["success_rate_percent"] = slice.SuccessRatePercent,
        ["p50_seconds"] = slice.P50Seconds,
        ["adjusted_p"] = slice.AdjustedP is { } p ? Rounding.Round((decimal)p, 6) : null,
        ["difference"] = slice.Difference,
    };
}
