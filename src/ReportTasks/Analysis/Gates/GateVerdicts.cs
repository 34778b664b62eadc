using ReportTasks.Batches.Running;
using ReportTasks.Options;

namespace ReportTasks.Analysis.Gates;

/// <summary>Publishes the results of gates as events.</summary>
internal sealed class GateVerdicts(RunEvents events, bool isStrict)
{
    /// <param name="batch">The name of the batch in messages.</param>
    public void Publish(string batch, IEnumerable<GateResult> gates)
    {
        foreach (var gate in gates)
        {
            if (EventFor(gate, $"{batch}: {gate.Message}") is { } runEvent) events.Publish(runEvent);
        }
    }

    /// <summary>Whether the gate fails the run.</summary>
    public static bool IsMissed(GateResult gate, bool isStrict) => gate.Level == GateLevel.Error
        && (gate.Verdict == GateVerdict.Missed || (isStrict && gate.Verdict == GateVerdict.Unmeasurable));

    private RunEvent? EventFor(GateResult gate, string message) => (gate.Verdict, gate.Level) switch
    {
        (GateVerdict.Missed, GateLevel.Error) => new RunEvent.GateMissed(message),
        (GateVerdict.Unmeasurable, GateLevel.Error) when isStrict =>
            new RunEvent.GateMissed($"{message} It counts as missed because of --strict."),
        (GateVerdict.Missed or GateVerdict.Unmeasurable, _) => new RunEvent.Warning(message) { Place = WarningPlace.Result },
        (GateVerdict.Skipped, _) => new RunEvent.Progress(message),
        _ => null,
    };
}
