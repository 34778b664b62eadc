namespace ReportTasks.Tests.Publishing.Git.Support;

/// <summary>A clock on which delays end immediately.</summary>
internal sealed class NoDelayTime : TimeProvider
{
    public List<TimeSpan> Delays { get; } = [];

    /// <summary>Called with the number of each delay.</summary>
    public Action<int> Waiting { get; set; } = _ => { };

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        Delays.Add(dueTime);
        Waiting(Delays.Count);
        return base.CreateTimer(callback, state, TimeSpan.Zero, period);
    }
}
