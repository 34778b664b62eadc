using Bench.Peers;
using Bench.Server;

namespace Bench.Benchmarks;

/// <summary>Videos from a server as fast as this machine goes: we verify, hash and sync them, curl does not.</summary>
internal sealed class DownloadBenchmark : Benchmark
{
    private const int Count = 200;
    private const int Size = 5 << 20;
    private const int Parallel = 8;

    public override string Name => "download";

    public override async Task<IReadOnlyList<Result>> MeasureAsync(Workshop shop)
    {
        await Workshop.NeedAsync(Peer.Curl);
        await Workshop.NeedAsync(Peer.Nginx);
        var (ours, theirs) = (shop.Place("ours"), shop.Place("curl"));
        using var server = await NginxServer.StartAsync(shop.Place("server"), Size);
        var batch = new VideoBatch(server, Count, Size);
        await batch.WriteAsync(ours);
        var found = await Turns.TakeAsync(shop.Runs, batch.Ours(ours, Parallel), batch.Curl(theirs, Parallel));
        return [new($"{Count} videos of 5 MiB over HTTPS, {Parallel} at once", found,
        [
            Goal.AtLeast("rate / curl's", found[1].Seconds / found[0].Seconds, 1.05),
            new("memory", found[0].PeakMegabytes, 100, Unit: " MB"),
        ])];
    }
}
