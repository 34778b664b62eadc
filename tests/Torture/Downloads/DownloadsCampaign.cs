using System.Collections.Concurrent;

namespace Torture.Downloads;

/// <summary>Schedules of faults at random.</summary>
internal sealed class DownloadsCampaign : Campaign
{
    private readonly Identities identities = new();
    private readonly ConcurrentBag<FaultServer> idle = [];
    private readonly DownloadsFigures figures = new();

    public override string Name => "downloads";

    public override string Tries => "up to eight faults on the requests of a download, at random: the right bytes or a named failure, whichever the faults allow";

    public override int Lanes => Math.Clamp(Environment.ProcessorCount, 2, 8);

    public override int Weight => 3;

    public override IEnumerable<string> Figures => figures.Lines;

    public override async Task RunAsync(TortureCase trial)
    {
        if (!idle.TryTake(out var server)) server = new FaultServer(identities);
        await new DownloadsCase(server, identities, trial, figures).RunAsync();
        idle.Add(server); // one that failed is not used again
    }

    public override async ValueTask DisposeAsync()
    {
        while (idle.TryTake(out var server)) await server.DisposeAsync();
        identities.Dispose();
        await base.DisposeAsync();
    }
}
