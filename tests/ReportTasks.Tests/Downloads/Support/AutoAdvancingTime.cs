using System.Collections.Concurrent;

namespace ReportTasks.Tests.Downloads.Support;

/// <summary>
/// A clock on which waiting takes no time: a delay ends immediately and advances the clock. Deadlines of cancellation
/// sources (stalls) pass only when a test says so.
/// </summary>
internal sealed class AutoAdvancingTime : TimeProvider
{
    public static readonly DateTimeOffset Start = new(2025, 6, 17, 9, 30, 0, TimeSpan.Zero);

    private readonly ConcurrentDictionary<HeldTimer, bool> deadlines = new();
    private long ticks = Start.UtcTicks;

    public ConcurrentQueue<TimeSpan> Delays { get; } = new();

    public override TimeZoneInfo LocalTimeZone { get; } = TimeZoneInfo.CreateCustomTimeZone("Test", TimeSpan.FromHours(2), "Test", "Test");

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>Called before the time is returned.</summary>
    public Action Asked { get; set; } = () => { };

    public override DateTimeOffset GetUtcNow()
    {
        Asked();
        return new DateTimeOffset(Interlocked.Read(ref ticks), TimeSpan.Zero);
    }

    public override long GetTimestamp() => Interlocked.Read(ref ticks);

    public void Advance(TimeSpan time) => Interlocked.Add(ref ticks, time.Ticks);

    /// <summary>Expires every deadline that is set now.</summary>
    /// <param name="andPaused">Also expires deadlines that are about to be set again, once they are.</param>
    public void PassDeadlines(bool andPaused = false)
    {
        foreach (var timer in deadlines.Keys) timer.Pass(andPaused);
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new HeldTimer(this, callback, state);
        if (state is CancellationTokenSource)
        {
            timer.Change(dueTime, period);
            deadlines[timer] = true;
        }
        else if (dueTime != Timeout.InfiniteTimeSpan)
        {
            Delays.Enqueue(dueTime);
            Advance(dueTime);
            ThreadPool.QueueUserWorkItem(_ => timer.Fire());
        }

        return timer;
    }

    private sealed class HeldTimer(AutoAdvancingTime time, TimerCallback callback, object? state) : ITimer
    {
        private readonly Lock gate = new();
        private bool isPaused;
        private bool isOverdue;

        public void Fire() => callback(state);

        public void Pass(bool andPaused)
        {
            lock (gate)
            {
                if (isPaused)
                {
                    isOverdue |= andPaused;
                    return;
                }
            }

            Fire();
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (gate)
            {
                isPaused = dueTime == Timeout.InfiniteTimeSpan;
                if (isPaused || !isOverdue) return true;
                isOverdue = false;
            }

            ThreadPool.QueueUserWorkItem(_ => Fire());
            return true;
        }

        public void Dispose() => time.deadlines.TryRemove(this, out _);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
