using System.Collections.Concurrent;

namespace Torture.Downloads;

/// <summary>
/// A clock on which waiting takes no time: a delay ends immediately and advances the clock. A stall deadline expires
/// only when a server says so, and only once.
/// </summary>
internal sealed class CaseClock(DateTimeOffset start) : TimeProvider
{
    private readonly Lock gate = new();
    private readonly HashSet<HeldTimer> waiting = [];
    private long ticks = start.UtcTicks;
    private bool isOwed;

    public ConcurrentQueue<TimeSpan> Delays { get; } = new();

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref ticks), TimeSpan.Zero);

    public override long GetTimestamp() => Interlocked.Read(ref ticks);

    /// <summary>Expires the current deadline, or the next one if none is set.</summary>
    public void Stall()
    {
        HeldTimer? due;
        lock (gate)
        {
            due = waiting.FirstOrDefault();
            isOwed = due is null;
            if (due is not null) waiting.Remove(due);
        }

        due?.Fire();
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new HeldTimer(this, callback, state);
        if (state is CancellationTokenSource)
        {
            Set(timer, dueTime);
        }
        else if (dueTime != Timeout.InfiniteTimeSpan)
        {
            Delays.Enqueue(dueTime);
            Interlocked.Add(ref ticks, dueTime.Ticks);
            ThreadPool.QueueUserWorkItem(_ => timer.Fire());
        }

        return timer;
    }

    private void Set(HeldTimer timer, TimeSpan due)
    {
        lock (gate)
        {
            waiting.Remove(timer);
            if (due == Timeout.InfiniteTimeSpan) return;
            if (!isOwed)
            {
                waiting.Add(timer);
                return;
            }

            isOwed = false;
        }

        ThreadPool.QueueUserWorkItem(_ => timer.Fire());
    }

    private void Forget(HeldTimer timer)
    {
        lock (gate) waiting.Remove(timer);
    }

    private sealed class HeldTimer(CaseClock clock, TimerCallback callback, object? state) : ITimer
    {
        public void Fire() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            clock.Set(this, dueTime);
            return true;
        }

        public void Dispose() => clock.Forget(this);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
