using Bench.Peers;

namespace Bench.Benchmarks;

/// <summary>The HTML pages: the report of one batch, and the dashboard over years of batches.</summary>
internal sealed class PageBenchmark : Benchmark
{
    private const int Batches = 1_000;
    private const int Videos = 300;
    private const double Bound = 2;

    public override string Name => "page";

    public override async Task<IReadOnlyList<Result>> MeasureAsync(Sandbox sandbox)
    {
        await Sandbox.NeedAsync(Peer.Python);
        var place = sandbox.Subdirectory("page");
        var output = Path.Combine(place, "video_outputs");
        await Sandbox.Python(place, Repository.PathOf("bench/make-history.py"), output, $"{Batches}", $"{Videos}").RunAsync();
        await Sandbox.MakeBatchAsync(place, Videos, "runway_polling_results_bench.json", "users");
        var earlier = Directory.GetFiles(output, "*.json").ToHashSet(StringComparer.Ordinal);
        var found = await Rounds.MeasureAsync(sandbox.Runs,
            new Contender("HTML report", _ => Without(output, earlier, Sandbox.Ours(place, "--target=GenerateReport", "--exclusive", "--formats=html"))),
            new Contender("index", _ => Without(output, earlier, Sandbox.Ours(place, "--target=Trend"))));
        return [new($"HTML report and index over {Batches:N0} batches of {Videos} videos", found, [.. found.Select(page => new Goal(page.Name, page.Seconds, Bound, Unit: " s"))])];
    }

    /// <summary>Deletes the output of the previous run first.</summary>
    private static Task<Sample> Without(string output, HashSet<string> earlier, Command command)
    {
        foreach (var made in Directory.GetFiles(output).Where(path => !path.EndsWith(".mp4", StringComparison.Ordinal) && !earlier.Contains(path))) File.Delete(made);
        return command.RunAsync();
    }
}
