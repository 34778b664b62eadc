using Bench.Peers;
using Bench.Server;

namespace Bench.Benchmarks;

/// <summary>Downloads from a server on this machine. ReportTasks verifies, hashes and syncs the videos; curl does not.</summary>
internal sealed class DownloadBenchmark : Benchmark
{
    private const int Count = 200;
    private const int Size = 5 << 20;
    private const int Parallel = 8;

    public override string Name => "download";

    public override async Task<IReadOnlyList<Result>> MeasureAsync(Sandbox sandbox)
    {
        await Sandbox.NeedAsync(Peer.Curl);
        await Sandbox.NeedAsync(Peer.Nginx);
        var (ours, theirs) = (sandbox.Subdirectory("ours"), sandbox.Subdirectory("curl"));
        using var server = await NginxServer.StartAsync(sandbox.Subdirectory("server"), Size);
        var batch = new VideoBatch(server, Count, Size);
        await batch.WriteAsync(ours);
        var found = await Rounds.MeasureAsync(sandbox.Runs, batch.Ours(ours, Parallel), batch.Curl(theirs, Parallel));
        return [new($"{Count} videos of 5 MiB over HTTPS, {Parallel} in parallel", found,
        [
            Goal.AtLeast("rate vs. curl", found[1].Seconds / found[0].Seconds, 1.05),
            new("memory", found[0].PeakMegabytes, 100, Unit: " MB"),
        ])];
    }
}
