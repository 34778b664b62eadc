using Cake.Core.Diagnostics;
using ReportTasks.Analysis.Gates;
using ReportTasks.Options;

namespace ReportTasks.Tasks;

/// <summary>Takes what gates came to into the run: as a failure, a warning, or nothing.</summary>
public sealed class GateVerdicts(ReportRun run, ICakeLog log)
{
    /// <param name="batch">What messages call it.</param>
    public void Take(string batch, IEnumerable<GateResult> gates)
    {
        ArgumentNullException.ThrowIfNull(gates);
        foreach (var gate in gates)
        {
            var message = $"{batch}: {gate.Message}";
            var isError = gate.Level == GateLevel.Error;
            if (gate.Verdict == GateVerdict.Missed && isError) run.MissGate(message);
            else if (gate.Verdict == GateVerdict.Unmeasurable && isError && run.Options.Run.Strict) run.MissGate($"{message} With --strict it counts as missed.");
            else if (gate.Verdict is GateVerdict.Missed or GateVerdict.Unmeasurable) run.Warn(message);
            else if (gate.Verdict == GateVerdict.Skipped) log.LogInformation(message);
        }
    }
}
