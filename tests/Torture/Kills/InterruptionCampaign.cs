using Torture.Support;

namespace Torture.Kills;

/// <summary>Base class of kills and signals: whole runs that are struck at one moment.</summary>
internal abstract class InterruptionCampaign : Campaign
{
    private const int MostTries = 20;

    // Observing takes time.
    private const int OneInWatched = 4;
    private KillBench? bench;

    public override IEnumerable<string> Figures => bench?.Figures.Lines ?? [];

    protected KillBench Bench => bench!;

    /// <summary>Whether a moment may be a git hook.</summary>
    protected abstract bool WithHooks { get; }

    public override async Task PrepareAsync(TortureSettings settings, CancellationToken cancellation) => bench = await KillBench.StartAsync(settings, Lanes, cancellation);

    public override async Task RunAsync(TortureCase trial)
    {
        for (var i = 0; i < MostTries; i++)
        {
            var state = (StartState)trial.Random.Next(Enum.GetValues<StartState>().Length);
            var moment = Moment.At(trial.Random, Bench.LengthOf(state), WithHooks);
            var blow = Draw(trial.Random);
            using var place = await Bench.NewPlaceAsync(state);
            try
            {
                if (await IsStruckAsync(place, state, moment, blow)) return;
            }
            catch (TortureException e)
            {
                throw new TortureException($"Starting {state}, {blow} at {moment}: {e.Message}");
            }
            finally
            {
                await place.RemoveObjectsAsync();
            }
        }

        throw new TortureException($"All {MostTries} runs ended before the moment.");
    }

    public override async ValueTask DisposeAsync()
    {
        if (bench is not null) await bench.DisposeAsync();
        await base.DisposeAsync();
    }

    protected abstract Interruption Draw(Random random);

    /// <summary>Strikes a run.</summary>
    /// <returns>How the run ended; null if it was not running at that moment.</returns>
    protected abstract Task<HostEnd?> StrikeAsync(KillPlace place, Moment moment, Interruption blow);

    private async Task<bool> IsStruckAsync(KillPlace place, StartState state, Moment moment, Interruption blow)
    {
        var log = moment.Number % OneInWatched == 0 ? place.Whole.WatchGit() : null;
        var (reports, index) = (ReportFiles.In(place.Whole), await UserIndex.OfAsync(place.Whole));
        if (await StrikeAsync(place, moment, blow) is not { } end) return false;
        Bench.Figures.Struck(end.Output, state, Leftovers.Kinds(place.Whole));
        await Bench.ShouldBeIntactAsync(place, end);
        ReportFiles.In(place.Whole).ShouldContinue(reports, least: 0, most: 1);
        await (await UserIndex.OfAsync(place.Whole)).ShouldContinueAsync(index, place.Whole);
        await Bench.ShouldRecoverAsync(place);
        Bench.SearchArguments(log);
        return true;
    }

    /// <param name="Signal">Name of the signal.</param>
    /// <param name="OfGroup">Whether the whole process group gets the signal.</param>
    protected sealed record Interruption(string Signal, bool OfGroup)
    {
        public override string ToString() => $"{Signal}{(OfGroup ? " to its whole process group" : "")}";
    }
}
