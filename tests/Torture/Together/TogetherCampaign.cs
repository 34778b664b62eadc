using Torture.Support;

namespace Torture.Together;

/// <summary>Four concurrent runs of one batch in one output directory.</summary>
internal sealed class TogetherCampaign : Campaign
{
    private const int Processes = 4;
    private const int MostMillisecondsApart = 1500;
    private WholeBatch? batch;
    private long worked;
    private long stoodBack;

    public override string Name => "together";

    public override string Tries => "four processes on one batch: no video downloaded twice, no report lost, every process reports its result";

    public override long Cases => 100;

    public override int Weight => 2;

    public override IEnumerable<string> Figures => [$"{worked} runs did the work, {stoodBack} reported another active run"];

    public override async Task PrepareAsync(TortureSettings settings, CancellationToken cancellation) =>
        batch = await WholeBatch.StartAsync(settings.Host, new Random(settings.Seed));

    public override async Task RunAsync(TortureCase trial)
    {
        using var place = await batch!.NewPlaceAsync();
        int[] starts = [.. Enumerable.Range(0, Processes).Select(_ => trial.Random.Next(MostMillisecondsApart))];
        var ends = await Task.WhenAll(starts.Select(async start =>
        {
            await Task.Delay(start, trial.Cancellation);
            using var run = place.Start(WholePlace.WholeRun);
            return await run.End;
        }));

        foreach (var end in ends)
        {
            if (!end.HasSucceeded) end.ShouldBe(2);
            TortureException.Unless(end.HasSucceeded || end.Error.Contains("Another run is using", StringComparison.Ordinal), $"A run without a result gives no reason:\n{end.Everything}");
            await place.SearchSecretsAsync(end);
        }

        var workers = ends.Count(end => end.HasSucceeded);
        TortureException.Unless(workers > 0, "No run did the work.");
        place.ShouldHaveFetchedOnce();
        place.ShouldHold(reports: workers);
        await WholeCheck.ShouldBeConsistentAsync(place);
        Interlocked.Add(ref worked, workers);
        Interlocked.Add(ref stoodBack, Processes - workers);
    }

    public override async ValueTask DisposeAsync()
    {
        if (batch is not null) await batch.DisposeAsync();
        await base.DisposeAsync();
    }
}
