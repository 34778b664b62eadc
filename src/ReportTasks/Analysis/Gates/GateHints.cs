using System.Globalization;
using ReportTasks.Options;

namespace ReportTasks.Analysis.Gates;

/// <summary>Finds limits between 0% and 1%, which are probably shares written as 0.9 instead of 90.</summary>
internal static class GateHints
{
    /// <summary>Messages about minimums, which are never that small on purpose.</summary>
    public static IEnumerable<string> Warnings(GateOptions options) => Hints(options, isMaximum: false);

    /// <summary>Messages about maximums, which may be that small on purpose.</summary>
    public static IEnumerable<string> Notes(GateOptions options) => Hints(options, isMaximum: true);

    private static IEnumerable<string> Hints(GateOptions options, bool isMaximum) =>
        from gate in GateTable.All.OfType<NumberGate>()
        where gate.IsMaximum == isMaximum && (gate.Unit.Name == GateUnit.Percent.Name || gate.Unit == GateUnit.Points)
        from limit in options.Of(gate.Id)
        where limit.Value is > 0 and < 1
        select string.Create(
            CultureInfo.InvariantCulture,
            $"--{gate.Id}={limit} is less than 1 percent. Did you mean {limit.Value * 100:0.##}?");
}
