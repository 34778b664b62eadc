using System.Runtime.InteropServices;
using System.Text.Json.Nodes;

namespace ReportTasks.Metrics;

/// <summary>The distribution of the succeeded tasks' seconds, of those with both times readable. Null without any.</summary>
public sealed class LatencySection : ISection
{
    private readonly List<long> ticks = [];

    public string Name => "latency";

    public void Add(in MeasuredTask measured)
    {
        if (measured.DurationTicks is { } duration) ticks.Add(duration);
    }

    public JsonNode Complete()
    {
        ticks.Sort();
        var sorted = CollectionsMarshal.AsSpan(ticks);
        var isEmpty = sorted.IsEmpty;
        return new JsonObject
        {
            ["count"] = sorted.Length,
            ["min_seconds"] = isEmpty ? null : Seconds(sorted[0]),
            ["mean_seconds"] = isEmpty ? null : Seconds(Mean(sorted)),
            ["p50_seconds"] = isEmpty ? null : Seconds(Percentiles.Of(sorted, 50)),
            ["p90_seconds"] = isEmpty ? null : Seconds(Percentiles.Of(sorted, 90)),
            ["p95_seconds"] = isEmpty ? null : Seconds(Percentiles.Of(sorted, 95)),
            ["p99_seconds"] = isEmpty ? null : Seconds(Percentiles.Of(sorted, 99)),
            ["max_seconds"] = isEmpty ? null : Seconds(sorted[^1]),
            ["standard_deviation_seconds"] = sorted.Length < 2 ? null : Seconds(StandardDeviation(sorted)),
        };
    }

    private static JsonValue Seconds(decimal ticks) => JsonValue.Create(Rounding.Round(ticks / TimeSpan.TicksPerSecond, 3));

    private static decimal Mean(ReadOnlySpan<long> values)
    {
        Int128 sum = 0;
        foreach (var value in values) sum += value;
        return (decimal)sum / values.Length;
    }

    /// <summary>Of the sample: divided by n - 1.</summary>
    private static decimal StandardDeviation(ReadOnlySpan<long> values)
    {
        var mean = (double)Mean(values);
        var squares = 0d;
        foreach (var value in values) squares += (value - mean) * (value - mean);
        return (decimal)Math.Sqrt(squares / (values.Length - 1));
    }
}
