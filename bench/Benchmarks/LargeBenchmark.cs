using Bench.Peers;

namespace Bench.Benchmarks;

/// <summary>Batches that are far larger than a night's: whether time grows with the tasks and memory does not.</summary>
internal sealed class LargeBenchmark : Benchmark
{
    private const string Batch = "runway_polling_results_bench.json";

    public override string Name => "large";

    public override async Task<IReadOnlyList<Result>> MeasureAsync(Workshop shop)
    {
        await Workshop.NeedAsync(Peer.Python);
        var place = await PlaceAsync(shop, 200_000);
        var report = await Turns.TakeAsync(shop.Runs, Ours("ours", place), new Contender("Python", _ => Workshop.Python(place, Repository.PathOf("bench/report.py")).RunAsync()));
        var (small, large) = (await PlaceAsync(shop, 100_000), await PlaceAsync(shop, 1_000_000));
        var growth = await Turns.TakeAsync(shop.Runs, Ours("1,000,000", large), Ours("100,000", small));
        return
        [
            new("report of 200,000 tasks (146 MB)", report,
            [
                new("time / Python's", report[0].Seconds / report[1].Seconds, 0.2),
                new("memory / Python's", report[0].PeakMegabytes / report[1].PeakMegabytes, 0.15),
            ]),
            new("report of 1,000,000 tasks, beside 100,000", growth,
            [
                new("time / that of a tenth", growth[0].Seconds / growth[1].Seconds, 11),
                new("memory / that of a tenth", growth[0].PeakMegabytes / growth[1].PeakMegabytes, 1.3),
                new("memory", growth[0].PeakMegabytes, 200, Unit: " MB"),
            ]),
        ];
    }

    private static Contender Ours(string name, string place) => new(name, _ => Workshop.Ours(place, "--target=GenerateReport", "--exclusive").RunAsync());

    private static async Task<string> PlaceAsync(Workshop shop, int tasks)
    {
        var place = shop.Place($"{tasks}");
        await Workshop.MakeBatchAsync(place, tasks, Batch);
        return place;
    }
}
