namespace ReportTasks.Network;

/// <summary>Cancels if a server makes no progress for too long, or if the user cancels.</summary>
internal sealed class StallWatch : IDisposable
{
    private readonly TimeSpan limit;
    private readonly CancellationTokenSource stall;
    private readonly CancellationTokenSource either;

    public StallWatch(TimeSpan limit, TimeProvider time, CancellationToken user)
    {
        this.limit = limit;
        stall = new CancellationTokenSource(limit, time);
        either = CancellationTokenSource.CreateLinkedTokenSource(stall.Token, user);
    }

    public CancellationToken Token => either.Token;

    public void Restart() => stall.CancelAfter(limit);

    /// <summary>Stops the timeout while the program does not wait for the server.</summary>
    public void Pause() => stall.CancelAfter(Timeout.InfiniteTimeSpan);

    /// <summary>Cancels a pending read whose result is no longer needed.</summary>
    public void Cancel() => stall.Cancel();

    public void Dispose()
    {
        either.Dispose();
        stall.Dispose();
    }
}
