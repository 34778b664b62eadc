using System.Diagnostics;

namespace Torture;

/// <summary>Runs the cases of one campaign until all are done or its time is over, and counts the results.</summary>
internal sealed class CampaignRun(Campaign campaign, TortureSettings settings, Action<string> say)
{
    private const int MostFailuresTold = 10;
    private static readonly TimeSpan Silence = TimeSpan.FromMinutes(1);
    private readonly Stopwatch clock = Stopwatch.StartNew();
    private long next = -1;
    private long tried;
    private int failed;
    private long toldTicks;

    /// <param name="time">No case starts after this time, except the first of each lane.</param>
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
        catch (MissingRequirementException missing)
        {
            say($"{campaign.Name}: not available here. {missing.Message}");
            return new CampaignResult(campaign, tried, tried - failed, clock.Elapsed, missing.Message);
        }
    }

    private async Task LaneAsync(TimeSpan time, CancellationToken cancellation)
    {
        var order = new CaseOrder(campaign.Cases, settings.Seed);

        // At least one case, however long the preparation took.
        for (var isFirst = true; (isFirst || clock.Elapsed < time) && Interlocked.Increment(ref next) is var turn && turn < campaign.Cases; isFirst = false) await TryAsync(order[turn], cancellation);
    }

    private async Task TryAsync(long number, CancellationToken cancellation)
    {
        try
        {
            await campaign.RunAsync(new TortureCase(number, settings.RandomOf(campaign, number), cancellation));
        }
        catch (Exception e) when (e is not (MissingRequirementException or OperationCanceledException) || (e is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            Tell(number, e);
        }

        Say(Interlocked.Increment(ref tried));
    }

    /// <summary>Logs progress from time to time, because some campaigns take half an hour.</summary>
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
        if (count == MostFailuresTold) say($"{campaign.Name}: further failures are only counted.");
    }
}

/// <param name="Held">Cases in which every check held.</param>
/// <param name="Missing">Why the campaign could not run; null if it could.</param>
internal sealed record CampaignResult(Campaign Campaign, long Tried, long Held, TimeSpan Time, string? Missing);
