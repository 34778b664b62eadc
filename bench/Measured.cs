using System.Globalization;

namespace Bench;

/// <summary>The runs of one contender.</summary>
internal sealed record Measured(string Name, IReadOnlyList<Sample> Samples)
{
    /// <summary>The median.</summary>
    public double Seconds => MedianOf(Samples.Select(sample => sample.Seconds));

    /// <summary>The median of the peaks, in MB.</summary>
    public double PeakMegabytes => MedianOf(Samples.Select(sample => sample.PeakMegabytes));

    public string Median => string.Create(CultureInfo.InvariantCulture, $"{Seconds:0.00#} s");

    /// <summary>The fastest and the slowest run.</summary>
    public string Range => string.Create(
        CultureInfo.InvariantCulture, $"{Samples.Min(sample => sample.Seconds):0.00#} to {Samples.Max(sample => sample.Seconds):0.00#} s");

    /// <summary>Empty if not measured.</summary>
    public string Memory => PeakMegabytes > 0 ? string.Create(CultureInfo.InvariantCulture, $"{PeakMegabytes:0} MB") : "";

    public override string ToString() => $"{Name} {Median} ({Range}){(Memory.Length > 0 ? ", " : "")}{Memory}";

    private static double MedianOf(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted.Count % 2 == 1 ? sorted[sorted.Count / 2] : (sorted[(sorted.Count / 2) - 1] + sorted[sorted.Count / 2]) / 2;
    }
}
