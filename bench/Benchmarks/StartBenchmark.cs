using Bench.Peers;

namespace Bench.Benchmarks;

/// <summary>A small batch, where the start of the tool is most of its time.</summary>
internal sealed class StartBenchmark : Benchmark
{
    private const int Tasks = 10;

    public override string Name => "start";

    public override async Task<IReadOnlyList<Result>> MeasureAsync(Workshop shop)
    {
        await Workshop.NeedAsync(Peer.Python);
        var script = Repository.PathOf("bench/report.py");
        var (ours, theirs) = (await BatchAsync(shop.Place("ours")), await BatchAsync(shop.Place("python")));

        // The videos get the metadata that downloads leave beside them.
        await Workshop.Ours(ours, "--target=DownloadVideos").RunAsync();
        var report = await Turns.TakeAsync(shop.Runs,
            Each("ours", Workshop.Ours(ours, "--target=GenerateReport", "--exclusive")),
            Each("Python", Workshop.Python(theirs, script)));
        List<Result> results = [new("warm GenerateReport --exclusive, 10 tasks", report,
            [
                new("time / Python's", report[0].Seconds / report[1].Seconds, 2),
                new("seconds where Python takes 0.1", report[0].Seconds / report[1].Seconds * 0.1, 0.35, Unit: " s"),
            ])];
        if (!await Peer.PythonRequests.IsThereAsync(Workshop.Say)) return results;
        var whole = await Turns.TakeAsync(shop.Runs,
            Each("ours", Workshop.Ours(ours, "--target=Report")),
            Each("Python with requests", Workshop.Python(theirs, script, "--requests")));
        results.Add(new("warm Report, nothing new to download", whole, [new("time / Python's", whole[0].Seconds / whole[1].Seconds, 1.5)]));
        return results;
    }

    private static async Task<string> BatchAsync(string directory)
    {
        // Of the third day: eight videos and two failures.
        await Workshop.Python(directory, Repository.PathOf("bench/make-batch.py"), $"{Tasks}", Path.Combine(directory, "runway_polling_results_1.json"), "users", "3").RunAsync();
        return directory;
    }

    /// <summary>Each run makes the only report there is.</summary>
    private static Contender Each(string name, Command command) => new(name, _ =>
    {
        foreach (var report in Directory.GetFiles(Path.Combine(command.Directory, "video_outputs"), "video_generation_results_*")) File.Delete(report);
        return command.RunAsync();
    });
}
