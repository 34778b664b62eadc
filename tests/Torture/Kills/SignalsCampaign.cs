using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Torture.Kills;

/// <summary>SIGINT and SIGTERM at some point of a whole run, once it has begun to speak.</summary>
internal sealed class SignalsCampaign : Campaign
{
    private const int MostTries = 20;

    // Watching takes time.
    private const int OneInWatched = 4;
    private const int Interrupted = 130;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private KillBench? bench;

    public override string Name => "signals";

    public override string Tries => "SIGINT and SIGTERM at random points of a whole run: exit code 130 within 5 s, nothing half, the next run or the second comes to what an undisturbed one does";

    public override long Cases => 50;

    // Seconds count.
    public override int Lanes => 1;

    public override IEnumerable<string> Figures => bench?.Figures.Lines ?? [];

    public override async Task PrepareAsync(TortureSettings settings, CancellationToken cancellation) => bench = await KillBench.StartAsync(settings, Lanes, cancellation);

    public override async Task RunAsync(TortureCase trial)
    {
        for (var i = 0; i < MostTries; i++)
        {
            var state = (StartState)trial.Random.Next(Enum.GetValues<StartState>().Length);
            var moment = Moment.At(trial.Random, bench!.LengthOf(state), withHooks: false);
            var signal = trial.Random.Next(2) == 0 ? PosixSignal.SIGINT : PosixSignal.SIGTERM;
            var ofGroup = trial.Random.Next(2) == 0;
            using var place = await bench.NewPlaceAsync(state);
            try
            {
                if (await IsInterruptedAsync(place, state, moment, signal, ofGroup)) return;
            }
            catch (TortureException e)
            {
                throw new TortureException($"Beginning {state}, {signal} at {moment}{(ofGroup ? ", also to all that it had started" : "")}: {e.Message}");
            }
            finally
            {
                await place.RemoveObjectsAsync();
            }
        }

        throw new TortureException($"Of {MostTries} runs each ended before its moment came.");
    }

    public override async ValueTask DisposeAsync()
    {
        if (bench is not null) await bench.DisposeAsync();
        await base.DisposeAsync();
    }

    /// <returns>Whether the run was at work at that moment: before it speaks it cannot hear either.</returns>
    private async Task<bool> IsInterruptedAsync(KillPlace place, StartState state, Moment moment, PosixSignal signal, bool ofGroup)
    {
        var log = moment.Number % OneInWatched == 0 ? place.Whole.WatchGit() : null;
        var (reports, index) = (ReportsThere.In(place.Whole), await UsersIndex.OfAsync(place.Whole));
        long struck = 0;
        var end = await StruckRun.RunAsync(place, moment, run =>
        {
            if (!run.HasSpoken) return;
            Volatile.Write(ref struck, Stopwatch.GetTimestamp());
            run.Signal(signal, ofGroup);
        });
        var took = Stopwatch.GetElapsedTime(struck);
        if (struck == 0 || (end.ExitCode == 0 && end.Output.Contains("Finished with", StringComparison.Ordinal))) return false;

        end.ShouldBe(Interrupted);
        TortureException.Unless(took < Patience, $"The run took {took} to end:\n{end.Everything}");
        bench!.Figures.Struck(end.Output, state, Leftovers.Kinds(place.Whole));
        bench.Figures.Ended(took);
        await bench.ShouldBeIntactAsync(place, end);
        ReportsThere.In(place.Whole).ShouldContinue(reports, least: 0, most: 1);
        await (await UsersIndex.OfAsync(place.Whole)).ShouldContinueAsync(index, place.Whole);
        await bench.ShouldHealAsync(place);
        bench.SearchArguments(log);
        return true;
    }
}
