using System.Globalization;
using ReportTasks.Options;

namespace ReportTasks.Analysis.Gates;

/// <summary>Finds percentages between 0 and 1, which are valid but probably not what the user meant.</summary>
internal static class GateHints
{
    /// <summary>The messages about minimums, which are never that small on purpose.</summary>
    public static IEnumerable<string> Warnings(GateOptions options) => Hints(options, isMost: false);

    /// <summary>The messages about maximums, which may be that small on purpose.</summary>
    public static IEnumerable<string> Notes(GateOptions options) => Hints(options, isMost: true);

    private static IEnumerable<string> Hints(GateOptions options, bool isMost) =>
        from gate in GateTable.All.OfType<NumberGate>()
        where gate.IsMost == isMost && (gate.Unit.Name == GateUnit.Percent.Name || gate.Unit == GateUnit.Points)
        from limit in options.Of(gate.Id)
        where limit.Value is > 0 and < 1
        select string.Create(
            CultureInfo.InvariantCulture,
            $"--{gate.Id}={limit} is less than one percent. Did you mean {limit.Value * 100:0.##}?");
}
