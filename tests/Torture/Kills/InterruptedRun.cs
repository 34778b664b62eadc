using Torture.Support;

namespace Torture.Kills;

/// <summary>A whole run that is struck at one moment.</summary>
internal static class InterruptedRun
{
    /// <returns>The result, once no process started by the run is alive.</returns>
    public static async Task<HostEnd> RunAsync(KillPlace place, Moment moment, Action<HostProcess> strike)
    {
        HostProcess? run = null;
        using var ended = new CancellationTokenSource();
        using var meter = new Meter(place, moment, () =>
        {
            if (Volatile.Read(ref run) is { } process) strike(process);
        });
        using var started = place.Start(meter.Heard);
        Volatile.Write(ref run, started);
        var waiting = meter.WaitAsync(ended.Token);
        var end = await started.End;
        await ended.CancelAsync();
        await waiting;
        await ProcessGroup.EndedAsync(started.Id);
        return end;
    }
}
