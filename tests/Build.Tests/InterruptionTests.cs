namespace Build.Tests;

public sealed class InterruptionTests
{
    [Fact]
    public void The_first_signal_cancels_the_run()
    {
        using var interruption = new Interruption(Timeout.InfiniteTimeSpan, _ => throw new InvalidOperationException("The run has not had its time yet."));

        interruption.Cancel().ShouldBeTrue();

        interruption.Token.IsCancellationRequested.ShouldBeTrue();
    }

    [Fact]
    public async Task A_run_that_does_not_stop_in_time_is_ended()
    {
        var ended = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var interruption = new Interruption(TimeSpan.Zero, reason => ended.TrySetResult(reason));

        interruption.Cancel();

        (await ended.Task.WaitAsync(TestContext.Current.CancellationToken)).ShouldStartWith("Interrupted, and the run did not end within");
    }

    [Fact]
    public void A_second_signal_ends_the_run_immediately()
    {
        var reasons = new List<string>();
        using var interruption = new Interruption(Timeout.InfiniteTimeSpan, reasons.Add);

        interruption.Cancel();
        interruption.Cancel();

        reasons.ShouldHaveSingleItem().ShouldStartWith("Interrupted a second time");
    }

    [Fact]
    public async Task A_slow_reaction_to_the_first_signal_does_not_delay_the_second()
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var interruption = new Interruption(Timeout.InfiniteTimeSpan, _ => ended.TrySetResult());
        using var release = new ManualResetEventSlim();
        await using var slow = interruption.Token.Register(release.Wait);
        var first = Task.Run(interruption.Cancel, TestContext.Current.CancellationToken);
        SpinWait.SpinUntil(() => interruption.IsRequested);

        interruption.Cancel();

        await ended.Task.WaitAsync(TestContext.Current.CancellationToken);
        release.Set();
        await first;
    }
}
