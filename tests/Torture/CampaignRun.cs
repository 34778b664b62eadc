using System.Diagnostics;

namespace Torture;

/// <summary>Tries the cases of one campaign until all are tried or its time is over, and counts.</summary>
internal sealed class CampaignRun(Campaign campaign, TortureSettings settings, Action<string> say)
{
    private const int MostFailuresTold = 10;
    private static readonly TimeSpan Silence = TimeSpan.FromMinutes(1);
    private readonly Stopwatch clock = Stopwatch.StartNew();
    private long next = -1;
    private long tried;
    private int failed;
    private long toldTicks;

    /// <param name="time">No case begins after it, but for the first of each lane.</param>
    public async Task<CampaignResult> RunAsync(TimeSpan time, CancellationToken cancellation)
    {
        say($"{campaign.Name}: {campaign.Tries}");
        try
        {
            await campaign.PrepareAsync(settings, cancellation);
            if (settings.Case is { } one) await TryAsync(one, cancellation);
            else await Task.WhenAll(Enumerable.Range(0, campaign.Lanes).Select(_ => Task.Run(() => LaneAsync(time, cancellation), cancellation)));
            return new CampaignResult(campaign, tried, tried - failed, clock.Elapsed, null);
        }
        catch (NotPossibleException missing)
        {
            say($"{campaign.Name}: not possible here. {missing.Message}");
            return new CampaignResult(campaign, tried, tried - failed, clock.Elapsed, missing.Message);
        }
    }

    private async Task LaneAsync(TimeSpan time, CancellationToken cancellation)
    {
        var order = new CaseOrder(campaign.Cases, settings.Seed);

        // At least one, however long it took to prepare.
        for (var isFirst = true; (isFirst || clock.Elapsed < time) && Interlocked.Increment(ref next) is var turn && turn < campaign.Cases; isFirst = false) await TryAsync(order[turn], cancellation);
    }

    private async Task TryAsync(long number, CancellationToken cancellation)
    {
        try
        {
            await campaign.RunAsync(new TortureCase(number, settings.RandomOf(campaign, number), cancellation));
        }
        catch (Exception e) when (e is not (NotPossibleException or OperationCanceledException) || (e is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            Tell(number, e);
        }

        Say(Interlocked.Increment(ref tried));
    }

    /// <summary>Now and then, how far it has come: some campaigns take half an hour.</summary>
    private void Say(long count)
    {
        var (now, before) = (clock.Elapsed.Ticks, Interlocked.Read(ref toldTicks));
        if (now - before < Silence.Ticks || Interlocked.CompareExchange(ref toldTicks, now, before) != before) return;
        var of = campaign.Cases < long.MaxValue ? $" of {campaign.Cases}" : "";
        say($"{campaign.Name}: {count}{of} tried, {count - failed} held");
    }

    private void Tell(long number, Exception e)
    {
        if (Interlocked.Increment(ref failed) is var count && count > MostFailuresTold) return;
        say($"{campaign.Name}: FAILED in case {number}: {(e is TortureException ? e.Message : e)}\n  replay: {settings.Replay(campaign, number)}");
        if (count == MostFailuresTold) say($"{campaign.Name}: more failures are only counted.");
    }
}

/// <param name="Held">Those among the tried in which everything held.</param>
/// <param name="Missing">Why it could not run; null where it could.</param>
internal sealed record CampaignResult(Campaign Campaign, long Tried, long Held, TimeSpan Time, string? Missing);
