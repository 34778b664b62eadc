using Bench.Peers;
using Bench.Server;

namespace Bench.Benchmarks;

/// <summary>Compares the adaptive default with fixed numbers of parallel downloads, on three kinds of network.</summary>
internal sealed class ParallelBenchmark : Benchmark
{
    private const int Count = 200;
    private const int Large = 5 << 20;
    private const int Small = 1_000_000;
    private static readonly int?[] Parallels = [null, 4, 8, 16, 32];

    public override string Name => "parallel";

    public override async Task<IReadOnlyList<Result>> MeasureAsync(Sandbox sandbox)
    {
        await Sandbox.NeedAsync(Peer.Nginx);
        var (near, far, shared) = (sandbox.Subdirectory("near"), sandbox.Subdirectory("far"), sandbox.Subdirectory("shared"));
        return
        [
            await MeasureAsync(sandbox, near, "5 MiB, no network limit", Large, await NginxServer.StartAsync(near, Large)),
            await MeasureAsync(sandbox, far, "1 MB, 50 ms away, 4 MB/s each", Small, await ServerProcess.StartAsync(far, Small, new Distance(50, 4_000_000))),
            await MeasureAsync(sandbox, shared, "1 MB, 50 ms away, 40 MB/s in total", Small, await ServerProcess.StartAsync(shared, Small, new Distance(50, SharedRate: 40_000_000))),
        ];
    }

    private static async Task<Result> MeasureAsync(Sandbox sandbox, string place, string what, int size, IVideoServer server)
    {
        using (server)
        {
            var batch = new VideoBatch(server, Count, size);
            await batch.WriteAsync(place);
            var found = await Rounds.MeasureAsync(sandbox.Runs, [.. Parallels.Select(parallel => batch.Ours(place, parallel) with { Name = parallel is null ? "default" : $"{parallel} in parallel" })]);
            return new($"{Count} videos of {what}", found, [new("time vs. 8 in parallel", found[0].Seconds / found[2].Seconds, 1.03)]);
        }
    }
}
