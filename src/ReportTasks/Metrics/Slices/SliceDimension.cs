using System.Runtime.InteropServices;
using ReportTasks.Json;
using ReportTasks.Metrics.Durations;

namespace ReportTasks.Metrics.Slices;

/// <summary>Groups the tasks by one field.</summary>
internal sealed class SliceDimension(string name)
{
    /// <summary>The maximum number of values; the tasks with other values are counted together.</summary>
    public const int MaxValues = 100;

    public const string OtherValues = "(other values)";

    private const int ValueLength = 100;

    private sealed class Counts
    {
        public long Total { get; set; }

        public long Succeeded { get; set; }

        public long Failed { get; set; }

        public List<long> Ticks { get; } = [];
    }

    private readonly OrderedDictionary<string, Counts> values = new(StringComparer.Ordinal);

    public void Add(JsonScalar? value, in MeasuredTask measured)
    {
        if (value is not { Text: { Length: > 0 } text }) return;
        var counts = CountsOf(text.Length > ValueLength ? TextLimit.Ellipsis(text, ValueLength) : text);
        counts.Total++;
        if (measured.Task.HasSucceeded) counts.Succeeded++;
        else if (measured.Task.HasFailed) counts.Failed++;
        if (measured.DurationTicks is { } ticks) counts.Ticks.Add(ticks);
    }

    /// <summary>The slices, largest first, without test results.</summary>
    public IEnumerable<Slice> Slices() => values
        .OrderByDescending(value => value.Value.Total)
        .Select(value => Describe(value.Key, value.Value));

    private Counts CountsOf(string value)
    {
        if (values.TryGetValue(value, out var counts)) return counts;
        if (values.Count >= MaxValues) value = OtherValues;
        if (values.TryGetValue(value, out counts)) return counts;
        counts = new Counts();
        values.Add(value, counts);
        return counts;
    }

    private Slice Describe(string value, Counts counts) => new(
        name, value, counts.Total, counts.Succeeded, counts.Failed,
        Rounding.Percent(counts.Succeeded, counts.Total, 2), Median(counts.Ticks), null, 0);

    private static decimal? Median(List<long> ticks)
    {
        if (ticks.Count == 0) return null;
        ticks.Sort();
        return Rounding.Round(Percentiles.Of(CollectionsMarshal.AsSpan(ticks), 50) / TimeSpan.TicksPerSecond, 3);
    }
}
