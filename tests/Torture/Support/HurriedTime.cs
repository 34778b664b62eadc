namespace Torture.Support;

/// <summary>A clock on which the waits between attempts are over at once; deadlines take as long as they do.</summary>
internal sealed class HurriedTime : TimeProvider
{
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        base.CreateTimer(callback, state, state is CancellationTokenSource || dueTime == Timeout.InfiniteTimeSpan ? dueTime : TimeSpan.Zero, period);
}
