using Torture.Support;
using Torture.Together;

namespace Torture.Kills;

/// <summary>Shared by the kill and signal campaigns: the batch, the store, undisturbed runs for comparison, and the checks.</summary>
internal sealed class KillBench : IAsyncDisposable
{
    private const int MostHealingRuns = 2;

    private readonly WholeBatch batch;
    private readonly CephBucket bucket;
    private readonly KillPlace earlier;
    private readonly Dictionary<StartState, IReadOnlyDictionary<Beat, long>> lengths = [];
    private readonly StartStates states;
    private SortedSet<string> undisturbed = [];

    private KillBench(WholeBatch batch, CephBucket bucket, KillPlace earlier)
    {
        (this.batch, this.bucket, this.earlier) = (batch, bucket, earlier);
        states = new StartStates(earlier);
    }

    public KillFigures Figures { get; } = new();

    /// <param name="settings">Settings of the torture test.</param>
    /// <param name="lanes">The number of cases that run at once.</param>
    /// <param name="cancellation">Cancels the start of the store.</param>
    /// <exception cref="MissingRequirementException">Ceph or libfaketime is missing.</exception>
    public static async Task<KillBench> StartAsync(TortureSettings settings, int lanes, CancellationToken cancellation)
    {
        FakeClock.Prepare();
        var ceph = await CephBucket.StartAsync(cancellation);
        var whole = await WholeBatch.StartAsync(settings.Host, new Random(settings.Seed));
        whole.Canaries.Plant("key of the store", ceph.SecretKey);
        var bench = new KillBench(whole, ceph, new KillPlace(await whole.NewPlaceAsync(), ceph));
        try
        {
            await bench.MeasureAsync(lanes);
            return bench;
        }
        catch
        {
            await bench.DisposeAsync();
            throw;
        }
    }

    /// <summary>The length of an undisturbed run in each unit.</summary>
    public IReadOnlyDictionary<Beat, long> LengthOf(StartState state) => lengths[state];

    public async Task<KillPlace> NewPlaceAsync(StartState state)
    {
        var place = new KillPlace(await batch.NewPlaceAsync(), bucket);
        await states.CreateAsync(state, place);
        return place;
    }

    /// <summary>Checks invariants of a place.</summary>
    /// <param name="place">A place without a running process.</param>
    /// <param name="end">The result of the previous run.</param>
    public async Task ShouldBeIntactAsync(KillPlace place, HostEnd end)
    {
        await WholeCheck.FilesAsync(place.Whole);
        await Shell.RunAsync(place.Whole.Work, "git", "fsck", "--strict", "--no-dangling", "--no-progress");
        await Published.ShouldBeWholeAsync(place, batch.Canaries);
        await place.Whole.SearchSecretsAsync(end);
    }

    /// <summary>Checks that the next run, or the second at the latest, gives the result of an undisturbed run.</summary>
    public async Task ShouldRecoverAsync(KillPlace place)
    {
        StartStates.RestoreClock(place);
        var difference = "";
        for (var i = 1; i <= MostHealingRuns; i++)
        {
            var before = ReportFiles.In(place.Whole);
            using var run = place.Start();
            var end = (await run.End).ShouldSucceed();
            ReportFiles.In(place.Whole).ShouldContinue(before, least: 1, most: 1);
            await ShouldBeIntactAsync(place, end);
            difference = PlaceTree.Difference(undisturbed, await PlaceTree.OfAsync(place));
            if (difference.Length > 0) continue;
            await WholeCheck.ShouldBeConsistentAsync(place.Whole);
            Figures.Recovered(i);
            return;
        }

        throw new TortureException($"Two runs later, the result differs from an undisturbed run:\n{difference}");
    }

    /// <param name="log">The recorded arguments of git; null if not recorded.</param>
    public void SearchArguments(string? log)
    {
        if (log is not null && File.Exists(log)) batch.Canaries.Search(File.ReadAllText(log), "the arguments of git");
    }

    public async ValueTask DisposeAsync()
    {
        earlier.Dispose();
        await batch.DisposeAsync();
        await bucket.DisposeAsync();
    }

    /// <summary>Measures undisturbed runs from each state; the first one is the base for the others.</summary>
    private async Task MeasureAsync(int lanes)
    {
        earlier.Whole.Environment["TZ"] = "UTC";
        await RunUndisturbedAsync(earlier);
        undisturbed = await PlaceTree.OfAsync(earlier);

        // As many at once as there are lanes, for comparable times; at least one per state.
        foreach (var (state, length) in await Task.WhenAll(Enumerable.Range(0, Math.Max(lanes, 3)).Select(i => MeasureAsync((StartState)(i % Enum.GetValues<StartState>().Length))))) lengths[state] = length;
    }

    private async Task<(StartState State, IReadOnlyDictionary<Beat, long> Length)> MeasureAsync(StartState state)
    {
        using var place = await NewPlaceAsync(state);
        var length = await RunUndisturbedAsync(place);
        var difference = PlaceTree.Difference(undisturbed, await PlaceTree.OfAsync(place));
        TortureException.Unless(difference.Length == 0, $"Undisturbed runs, one of them from {state}, have different results:\n{difference}");
        return (state, length);
    }

    private async Task<IReadOnlyDictionary<Beat, long>> RunUndisturbedAsync(KillPlace place)
    {
        using var meter = new Meter(place, null, () => { });
        using var run = place.Start(meter.Heard);
        var end = (await run.End).ShouldSucceed();
        await ShouldBeIntactAsync(place, end);
        await WholeCheck.ShouldBeConsistentAsync(place.Whole);
        return new Dictionary<Beat, long>(meter.Counts) { [Beat.Millisecond] = (long)end.Time.TotalMilliseconds };
    }
}
