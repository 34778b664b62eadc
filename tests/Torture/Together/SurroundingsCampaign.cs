using System.Collections.Concurrent;
using Torture.Support;

namespace Torture.Together;

/// <summary>Changing clocks, time zones, and output directories that are elsewhere, read-only, full of files or deleted.</summary>
internal sealed class SurroundingsCampaign : Campaign
{
    private static readonly (string Name, Func<WholePlace, TortureCase, Task> Run)[] All =
        [.. ClockCases.All, .. DirectoryCases.All, .. NameCases.All];

    private readonly ConcurrentDictionary<string, bool> names = new(StringComparer.Ordinal);
    private WholeBatch? batch;

    public override string Name => "surroundings";

    public override string Tries => "clocks and time zones that jump; output directories elsewhere, linked, read-only, crowded, vanishing; similar names";

    public override long Cases => All.Length;

    public override int Lanes => 2;

    public override IEnumerable<string> Figures => [string.Join(", ", names.Keys.Order(StringComparer.Ordinal))];

    public override async Task PrepareAsync(TortureSettings settings, CancellationToken cancellation)
    {
        FakeClock.Prepare();
        batch = await WholeBatch.StartAsync(settings.Host, new Random(settings.Seed));
    }

    public override async Task RunAsync(TortureCase trial)
    {
        var (name, run) = All[trial.Number];
        using var place = await batch!.NewPlaceAsync();
        try
        {
            await run(place, trial);
        }
        catch (TortureException e)
        {
            throw new TortureException($"{name}: {e.Message}");
        }

        names[name] = true;
    }

    public override async ValueTask DisposeAsync()
    {
        if (batch is not null) await batch.DisposeAsync();
        await base.DisposeAsync();
    }
}
