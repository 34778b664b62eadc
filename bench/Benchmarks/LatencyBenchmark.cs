using Bench.Peers;
using Bench.Server;

namespace Bench.Benchmarks;

/// <summary>Downloads from a distant server, where idle connections cost time.</summary>
internal sealed class LatencyBenchmark : Benchmark
{
    private const int Count = 200;
    private const int Size = 1_000_000;
    private const int Parallel = 16;
    private const int Latency = 50;
    private const int Rate = 4_000_000;

    public override string Name => "latency";

    public override async Task<IReadOnlyList<Result>> MeasureAsync(Sandbox sandbox)
    {
        await Sandbox.NeedAsync(Peer.Aria2);
        var (ours, theirs) = (sandbox.Subdirectory("ours"), sandbox.Subdirectory("aria2"));
        using var server = await ServerProcess.StartAsync(ours, Size, new Distance(Latency, Rate));
        var batch = new VideoBatch(server, Count, Size);
        await batch.WriteAsync(ours);
        var found = await Rounds.MeasureAsync(sandbox.Runs, batch.Ours(ours, Parallel), batch.Aria2(theirs, Parallel));
        var rounds = (Count + Parallel - 1) / Parallel;
        var limit = rounds * ((Latency / 1000.0) + ((double)Size / Rate));
        return [new($"{Count} videos of 1 MB, {Latency} ms away, 4 MB/s each, {Parallel} in parallel", found,
        [
            new("time vs. aria2c", found[0].Seconds / found[1].Seconds, 1.02),
            new("time vs. the theoretical limit", found[0].Seconds / limit, 1.08),
        ])];
    }
}
