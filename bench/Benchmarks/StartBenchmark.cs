using Bench.Peers;

namespace Bench.Benchmarks;

/// <summary>A small batch, where start-up dominates.</summary>
internal sealed class StartBenchmark : Benchmark
{
    private const int Tasks = 10;

    public override string Name => "start";

    public override async Task<IReadOnlyList<Result>> MeasureAsync(Sandbox sandbox)
    {
        await Sandbox.NeedAsync(Peer.Python);
        var script = Repository.PathOf("bench/report.py");
        var (ours, theirs) = (await BatchAsync(sandbox.Subdirectory("ours")), await BatchAsync(sandbox.Subdirectory("python")));

        // Creates the metadata files that downloads create.
        await Sandbox.Ours(ours, "--target=DownloadVideos").RunAsync();
        var report = await Rounds.MeasureAsync(sandbox.Runs,
            Each("ReportTasks", Sandbox.Ours(ours, "--target=GenerateReport", "--exclusive")),
            Each("Python", Sandbox.Python(theirs, script)));
        List<Result> results = [new("warm GenerateReport --exclusive, 10 tasks", report,
            [
                new("time vs. Python", report[0].Seconds / report[1].Seconds, 2),
                new("time if Python takes 0.1 s", report[0].Seconds / report[1].Seconds * 0.1, 0.35, Unit: " s"),
            ])];
        if (!await Peer.PythonRequests.IsAvailableAsync(Sandbox.Log)) return results;
        var whole = await Rounds.MeasureAsync(sandbox.Runs,
            Each("ReportTasks", Sandbox.Ours(ours, "--target=Report")),
            Each("Python with requests", Sandbox.Python(theirs, script, "--requests")));
        results.Add(new("warm Report, nothing new to download", whole, [new("time vs. Python", whole[0].Seconds / whole[1].Seconds, 1.5)]));
        return results;
    }

    private static async Task<string> BatchAsync(string directory)
    {
        // Day 3 has eight videos and two failures.
        await Sandbox.Python(directory, Repository.PathOf("bench/make-batch.py"), $"{Tasks}", Path.Combine(directory, "runway_polling_results_1.json"), "users", "3").RunAsync();
        return directory;
    }

    /// <summary>Deletes previous reports before each run.</summary>
    private static Contender Each(string name, Command command) => new(name, _ =>
    {
        foreach (var report in Directory.GetFiles(Path.Combine(command.Directory, "video_outputs"), "video_generation_results_*")) File.Delete(report);
        return command.RunAsync();
    });
}
