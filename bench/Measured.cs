using System.Globalization;

namespace Bench;

/// <summary>The runs of one contender.</summary>
internal sealed record Measured(string Name, IReadOnlyList<Sample> Samples)
{
    /// <summary>The median.</summary>
    public double Seconds => MedianOf(Samples.Select(sample => sample.Seconds));

    /// <summary>The median of the peaks, in MB.</summary>
    public double PeakMegabytes => MedianOf(Samples.Select(sample => sample.PeakMegabytes));

    public override string ToString()
    {
        var (fastest, slowest) = (Samples.Min(sample => sample.Seconds), Samples.Max(sample => sample.Seconds));
        var memory = PeakMegabytes > 0 ? string.Create(CultureInfo.InvariantCulture, $", {PeakMegabytes:0} MB") : "";
        return string.Create(CultureInfo.InvariantCulture, $"{Name} {Seconds:0.00#} s ({fastest:0.00#} to {slowest:0.00#}){memory}");
    }

    private static double MedianOf(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted.Count % 2 == 1 ? sorted[sorted.Count / 2] : (sorted[(sorted.Count / 2) - 1] + sorted[sorted.Count / 2]) / 2;
    }
}
