using ReportTasks.Batches.Running;
using ReportTasks.Tasks.Adapters;

namespace ReportTasks.Tasks;

/// <summary>Collects warnings, missed gates and failed stages, which decide the exit code of a run that throws nothing.</summary>
public sealed class RunFindings : IRunSubscriber
{
    private readonly CakeOptions options;
    private readonly List<string> warnings = [];
    private readonly List<RunEvent.Warning> warningEvents = [];
    private readonly List<string> missedGates = [];
    private readonly List<string> failedStages = [];

    internal RunFindings(CakeOptions options) => this.options = options;

    public IReadOnlyList<string> Warnings => warnings;

    internal IReadOnlyList<RunEvent.Warning> WarningEvents => warningEvents;

    public IReadOnlyList<string> MissedGates => missedGates;

    /// <summary>The stages that attempted something and achieved nothing, a sentence each.</summary>
    public IReadOnlyList<string> FailedStages => failedStages;

    /// <summary>The exit code of the process once all tasks have run.</summary>
    public ExitCode ExitCode => missedGates.Count > 0 ? ExitCode.GateMissed
        : failedStages.Count > 0 || (warnings.Count > 0 && options.Value.Run.Strict) ? ExitCode.Warnings
        : ExitCode.Success;

    public void Receive(RunEvent runEvent)
    {
        switch (runEvent)
        {
            case RunEvent.Warning warning:
                warningEvents.Add(warning);
                warnings.Add(warning.Message);
                break;
            case RunEvent.GateMissed(var message):
                missedGates.Add(message);
                break;
            case RunEvent.StageFailed(var message):
                failedStages.Add(message);
                break;
        }
    }
}
