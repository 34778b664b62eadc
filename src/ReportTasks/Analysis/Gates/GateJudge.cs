using ReportTasks.Options;
using ReportTasks.Reports;

namespace ReportTasks.Analysis.Gates;

internal static class GateJudge
{
    /// <summary>Judges all gates that are on, in the order of the table.</summary>
    public static GateResults Judge(BatchReport report, ReportOptions options) =>
        Levelled(GateTable.All.SelectMany(gate => gate.Judge(report, options), (gate, result) => (gate, result)), options);

    /// <summary>The pending publishing gates, for a run without a report.</summary>
    public static GateResults OfPublishing(ReportOptions options, bool uploads, bool commits)
    {
        var gates = new[] { (Gate: GateTable.Uploaded, IsWanted: uploads), (Gate: GateTable.Committed, IsWanted: commits) };
        return Levelled(
            from each in gates
            where each.IsWanted && each.Gate.IsOn(options)
            select ((Gate)each.Gate, each.Gate.Judge(problem: null)),
            options);
    }

    /// <summary>Replaces the pending results of publishing gates.</summary>
    /// <param name="uploads">Why a file was not uploaded, as a sentence; empty if all were.</param>
    /// <param name="commits">Why a file was not committed, as a sentence; empty if all were.</param>
    public static GateResults Settle(GateResults results, string uploads, string commits) =>
        new GateResults([.. results.Gates.Select(gate =>
            gate.Id == GateTable.Uploaded.Id ? GateTable.Uploaded.Judge(uploads) with { Level = gate.Level }
            : gate.Id == GateTable.Committed.Id ? GateTable.Committed.Judge(commits) with { Level = gate.Level }
            : gate)]);

    /// <summary>Whether <see cref="Settle"/> judges the gate.</summary>
    public static bool WaitsForPublishing(GateResult gate) =>
        gate.Id == GateTable.Uploaded.Id || gate.Id == GateTable.Committed.Id;

    private static GateResults Levelled(IEnumerable<(Gate Gate, GateResult Result)> judged, ReportOptions options) => new(
    [
        .. judged.Select(each => each.Result with { Level = GateLevels.Of(each.Gate, each.Result, options.Gates) })
            .Where(result => result.Level != GateLevel.Off),
    ]);
}
