using ReportTasks.Options;
using ReportTasks.Reports;

namespace ReportTasks.Analysis.Gates;

/// <summary>Judges a batch by the gates that are on.</summary>
public static class GateJudge
{
    /// <summary>The gates that are on, in the order of the options. Empty where none is.</summary>
    public static GateResults Judge(BatchReport report, ReportOptions options)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(options);
        return Levelled(GateTable.All.SelectMany(gate => gate.Judge(report, options), (gate, result) => (gate, result)), options);
    }

    /// <summary>The gates on publishing that are on, still to be settled, for a run that makes no report.</summary>
    public static GateResults OfPublishing(ReportOptions options, bool uploads, bool commits)
    {
        ArgumentNullException.ThrowIfNull(options);
        var gates = new[] { (Gate: GateTable.Uploaded, IsWanted: uploads), (Gate: GateTable.Committed, IsWanted: commits) };
        return Levelled(gates.Where(each => each.IsWanted && each.Gate.IsOn(options)).Select(each => ((Gate)each.Gate, each.Gate.Judge(problem: null))), options);
    }

    /// <summary>The results with those of the gates on publishing settled.</summary>
    /// <param name="uploads">Why not every file was uploaded, as a sentence; empty where every one was.</param>
    /// <param name="commits">Why not every file was committed, likewise.</param>
    public static GateResults Settle(GateResults results, string uploads, string commits)
    {
        ArgumentNullException.ThrowIfNull(results);
        return new GateResults([.. results.Gates.Select(gate =>
            gate.Id == GateTable.Uploaded.Id ? GateTable.Uploaded.Judge(uploads) with { Level = gate.Level }
            : gate.Id == GateTable.Committed.Id ? GateTable.Committed.Judge(commits) with { Level = gate.Level }
            : gate)]);
    }

    /// <summary>Whether the gate is judged by <see cref="Settle"/>.</summary>
    public static bool WaitsForPublishing(GateResult gate)
    {
        ArgumentNullException.ThrowIfNull(gate);
        return gate.Id == GateTable.Uploaded.Id || gate.Id == GateTable.Committed.Id;
    }

    private static GateResults Levelled(IEnumerable<(Gate Gate, GateResult Result)> judged, ReportOptions options) => new(
        [.. judged.Select(each => each.Result with { Level = LevelOf(each.Gate.Id, each.Result.Id, options) }).Where(result => result.Level != GateLevel.Off)]);

    /// <summary>What is said of the gate itself counts more than what is said of all of its option; of each the last.</summary>
    private static GateLevel LevelOf(string option, string id, ReportOptions options)
    {
        var choice = options.GateLevel.LastOrDefault(choice => choice.Id.Equals(id, StringComparison.OrdinalIgnoreCase))
            ?? options.GateLevel.LastOrDefault(choice => choice.Id == option);
        return choice is null ? GateLevel.Error : Enum.Parse<GateLevel>(choice.Level, ignoreCase: true);
    }
}
