namespace Torture.Kills;

/// <summary>SIGKILL at some point of a whole run that downloads, reports, uploads to a folder and to Ceph, and commits.</summary>
internal sealed class KillsCampaign : Campaign
{
    private const int MostTries = 20;

    // Watching takes time.
    private const int OneInWatched = 4;
    private KillBench? bench;

    public override string Name => "kills";

    public override string Tries => "SIGKILL at random points of a whole run: nothing half, no report lost, git and index sound, the next run or the second comes to what an undisturbed one does";

    public override long Cases => 500;

    // Runs wait for the store, the disk and other programs: more of them than processors.
    public override int Lanes => 3 * Environment.ProcessorCount;

    public override int Weight => 3;

    public override IEnumerable<string> Figures => bench?.Figures.Lines ?? [];

    public override async Task PrepareAsync(TortureSettings settings, CancellationToken cancellation) => bench = await KillBench.StartAsync(settings, Lanes, cancellation);

    public override async Task RunAsync(TortureCase trial)
    {
        for (var i = 0; i < MostTries; i++)
        {
            var state = (StartState)trial.Random.Next(Enum.GetValues<StartState>().Length);
            var moment = Moment.At(trial.Random, bench!.LengthOf(state), withHooks: true);
            var ofGroup = trial.Random.Next(2) == 0;
            using var place = await bench.NewPlaceAsync(state);
            try
            {
                if (await IsKilledAsync(place, state, moment, ofGroup)) return;
            }
            catch (TortureException e)
            {
                throw new TortureException($"Beginning {state}, killed at {moment}{(ofGroup ? " with all that it had started" : "")}: {e.Message}");
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

    /// <returns>Whether the run was still at work at that moment.</returns>
    private async Task<bool> IsKilledAsync(KillPlace place, StartState state, Moment moment, bool ofGroup)
    {
        var log = moment.Number % OneInWatched == 0 ? place.Whole.WatchGit() : null;
        if (moment.Beat == Beat.Hook) CommitHook.Lay(place.Whole, moment.Name, ofGroup);
        var (reports, index) = (ReportsThere.In(place.Whole), await UsersIndex.OfAsync(place.Whole));
        var end = await StruckRun.RunAsync(place, moment, run =>
        {
            if (ofGroup) run.KillGroup();
            else run.Kill();
        });
        if (end.ExitCode == 0) return false;
        end.ShouldBe(128 + 9);
        if (moment.Beat == Beat.Hook) CommitHook.Remove(place.Whole, moment.Name);

        bench!.Figures.Struck(end.Output, state, Leftovers.Kinds(place.Whole));
        await bench.ShouldBeIntactAsync(place, end);
        ReportsThere.In(place.Whole).ShouldContinue(reports, least: 0, most: 1);
        await (await UsersIndex.OfAsync(place.Whole)).ShouldContinueAsync(index, place.Whole);
        await bench.ShouldHealAsync(place);
        bench.SearchArguments(log);
        return true;
    }

}
