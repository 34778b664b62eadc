using Bench.Peers;

namespace Bench.Benchmarks;

/// <summary>Very large batches. Time may grow with the number of tasks, memory may not.</summary>
internal sealed class LargeBenchmark : Benchmark
{
    private const string Batch = "runway_polling_results_bench.json";

    public override string Name => "large";

    public override async Task<IReadOnlyList<Result>> MeasureAsync(Sandbox sandbox)
    {
        await Sandbox.NeedAsync(Peer.Python);
        var place = await PlaceAsync(sandbox, 200_000);
        var report = await Rounds.MeasureAsync(sandbox.Runs, Ours("ReportTasks", place), new Contender("Python", _ => Sandbox.Python(place, Repository.PathOf("bench/report.py")).RunAsync()));
        var (small, large) = (await PlaceAsync(sandbox, 100_000), await PlaceAsync(sandbox, 1_000_000));
        var growth = await Rounds.MeasureAsync(sandbox.Runs, Ours("1,000,000", large), Ours("100,000", small));
        return
        [
            new("report of 200,000 tasks (146 MB)", report,
            [
                new("time vs. Python", report[0].Seconds / report[1].Seconds, 0.2),
                new("memory vs. Python", report[0].PeakMegabytes / report[1].PeakMegabytes, 0.15),
            ]),
            new("report of 1,000,000 and of 100,000 tasks", growth,
            [
                new("time vs. 100,000 tasks", growth[0].Seconds / growth[1].Seconds, 11),
                new("memory vs. 100,000 tasks", growth[0].PeakMegabytes / growth[1].PeakMegabytes, 1.3),
                new("memory", growth[0].PeakMegabytes, 200, Unit: " MB"),
            ]),
        ];
    }

    private static Contender Ours(string name, string place) => new(name, _ => Sandbox.Ours(place, "--target=GenerateReport", "--exclusive").RunAsync());

    private static async Task<string> PlaceAsync(Sandbox sandbox, int tasks)
    {
        var place = sandbox.Subdirectory($"{tasks}");
        await Sandbox.MakeBatchAsync(place, tasks, Batch);
        return place;
    }
}
