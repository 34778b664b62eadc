using Cake.Core.Diagnostics;
using ReportTasks.Batches.Running;

namespace ReportTasks.Tasks.Services;

/// <summary>Writes the events of a run to Cake's log, except those that its result shows.</summary>
internal sealed class LogSubscriber(ICakeLog log) : IRunSubscriber
{
    public void Receive(RunEvent runEvent)
    {
        switch (runEvent)
        {
            case RunEvent.Progress(var message):
                log.LogInformation(message);
                break;
            case RunEvent.Warning { Place: WarningPlace.Log, Message: var message }:
                log.LogWarning(message);
                break;
            case RunEvent.Notice(var message):
                log.LogWarning(message);
                break;
        }
    }
}
