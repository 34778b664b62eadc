using System.ComponentModel;

namespace ReportTasks.Metrics.Durations;

internal sealed record LatencyBin(
    [property: Description("Lower end of the bin, inclusive.")]
    decimal FromSeconds,
    [property: Description("Upper end of the bin, exclusive.")]
    decimal ToSeconds,
    [property: Description("Number of tasks in the bin.")]
    long Count);

/// <summary>Groups durations into bins of equal, round width.</summary>
internal static class Histogram
{
    public const int MaxBins = 30;

    private const int MinBins = 6;

    /// <param name="sorted">Ticks of 100 ns, ascending.</param>
    /// <returns>From the shortest to the longest, including empty bins; none without durations.</returns>
    public static IReadOnlyList<LatencyBin> Of(ReadOnlySpan<long> sorted)
    {
        if (sorted.IsEmpty) return [];
        var width = Width(Rounding.Seconds(sorted[0]), Rounding.Seconds(sorted[^1]), sorted.Length);
        var first = Index(sorted[0], width);
        var counts = new long[(int)(Index(sorted[^1], width) - first) + 1];
        for (var (bin, begin) = (0, 0); bin < counts.Length; bin++)
        {
            var next = decimal.Ceiling((first + bin + 1) * width * TimeSpan.TicksPerSecond);
            var end = Percentiles.CountUpTo(sorted, (long)next - 1);
            (counts[bin], begin) = (end - begin, end);
        }

        return [.. counts.Select((count, at) => new LatencyBin((first + at) * width, (first + at + 1) * width, count))];
    }

    /// <summary>Chooses the number of bins by Rice's rule, 2 ∛n.</summary>
    private static decimal Width(decimal least, decimal most, int count)
    {
        if (least == most) return 1;
        var bins = Math.Clamp((int)(2 * Math.Cbrt(count)), MinBins, MaxBins);
        var width = NiceStep.AtLeast((most - least) / bins);

        // The range may start and end within a bin, which can make one bin too many.
        while (decimal.Floor(most / width) - decimal.Floor(least / width) >= MaxBins) width = NiceStep.AtLeast(width * 1.5m);
        return width;
    }

    private static decimal Index(long ticks, decimal width) => decimal.Floor(Rounding.Seconds(ticks) / width);
}
