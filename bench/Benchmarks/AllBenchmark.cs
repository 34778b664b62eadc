using Bench.Peers;

namespace Bench.Benchmarks;

/// <summary>Many batches in one run, on one core and on two.</summary>
internal sealed class AllBenchmark : Benchmark
{
    private const int Files = 200;
    private const int TasksEach = 2_000;

    public override string Name => "all";

    public override async Task<IReadOnlyList<Result>> MeasureAsync(Sandbox sandbox)
    {
        await Sandbox.NeedAsync(Peer.Python);
        var place = sandbox.Subdirectory("all");
        await Sandbox.MakeBatchAsync(place, TasksEach, "batch.json");
        for (var i = 0; i < Files; i++) File.Copy(Path.Combine(place, "batch.json"), Path.Combine(place, $"runway_polling_results_{i:000}.json"));
        var ours = Sandbox.Ours(place, "--target=GenerateReport", "--exclusive", "--all", "--formats=json");
        var both = await Rounds.MeasureAsync(sandbox.Runs, Each("two cores", ours), Each("one core", ours with { Words = ["/usr/bin/taskset", "--cpu-list", "0", .. ours.Words] }));
        return [new($"--all over {Files} files of {TasksEach:N0} tasks", both, [Goal.AtLeast("time on one core vs. two", both[1].Seconds / both[0].Seconds, 1.7)])];
    }

    private static Contender Each(string name, Command command) => new(name, _ =>
    {
        var output = Directory.CreateDirectory(Path.Combine(command.Directory, "video_outputs"));
        foreach (var report in output.GetFiles()) report.Delete();
        return command.RunAsync();
    });
}
