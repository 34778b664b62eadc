using System.Runtime.InteropServices;

namespace ReportTasks.Metrics.Durations;

internal sealed class LatencySection : ISection
{
    private readonly List<long> ticks = [];
    private readonly SlowestTasks slowest = new();

    public string Name => "latency";

    public void Add(in MeasuredTask measured)
    {
        if (measured.DurationTicks is not { } duration) return;
        ticks.Add(duration);
        slowest.Add(duration, measured.Task.TaskId);
    }

    public object Complete()
    {
        ticks.Sort();
        var sorted = CollectionsMarshal.AsSpan(ticks);
        return Measure(sorted) with { Stragglers = Stragglers.Find(sorted, slowest), Histogram = Histogram.Of(sorted) };
    }

    private static Latency Measure(ReadOnlySpan<long> sorted) => sorted.IsEmpty
        ? new Latency(0, null, null, null, null, null, null, null, null)
        : new Latency(
            sorted.Length,
            Seconds(sorted[0]),
            Seconds(Mean(sorted)),
            Seconds(Percentiles.Of(sorted, 50)),
            Seconds(Percentiles.Of(sorted, 90)),
            Seconds(Percentiles.Of(sorted, 95)),
            Seconds(Percentiles.Of(sorted, 99)),
            Seconds(sorted[^1]),
            sorted.Length < 2 ? null : Seconds(StandardDeviation(sorted)));

    private static decimal Seconds(decimal ticks) => Rounding.Round(ticks / TimeSpan.TicksPerSecond, 3);

    private static decimal Mean(ReadOnlySpan<long> values)
    {
        Int128 sum = 0;
        foreach (var value in values) sum += value;
        return (decimal)sum / values.Length;
    }

    /// <summary>The sample standard deviation (n - 1).</summary>
    private static decimal StandardDeviation(ReadOnlySpan<long> values)
    {
        var mean = (double)Mean(values);
        var squares = 0d;
        foreach (var value in values) squares += (value - mean) * (value - mean);
        return (decimal)Math.Sqrt(squares / (values.Length - 1));
    }
}
