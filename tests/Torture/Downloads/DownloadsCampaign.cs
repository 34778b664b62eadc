using System.Collections.Concurrent;

namespace Torture.Downloads;

/// <summary>Random schedules of faults.</summary>
internal sealed class DownloadsCampaign : Campaign
{
    private readonly Identities identities = new();
    private readonly ConcurrentBag<FaultServer> idle = [];
    private readonly DownloadsFigures figures = new();

    public override string Name => "downloads";

    public override string Tries => "up to eight random faults per download: the right bytes or a named failure, whichever the faults allow";

    public override int Lanes => Math.Clamp(Environment.ProcessorCount, 2, 8);

    public override int Weight => 3;

    public override IEnumerable<string> Figures => figures.Lines;

    public override async Task RunAsync(TortureCase trial)
    {
        if (!idle.TryTake(out var server)) server = new FaultServer(identities);
        try
        {
            await new DownloadsCase(server, identities, trial, figures).RunAsync();
        }
        catch
        {
            await server.DisposeAsync(); // it may still be in use
            throw;
        }

        idle.Add(server);
    }

    public override async ValueTask DisposeAsync()
    {
        while (idle.TryTake(out var server)) await server.DisposeAsync();
        identities.Dispose();
        await base.DisposeAsync();
    }
}
