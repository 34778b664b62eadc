namespace Bench.Benchmarks;

/// <summary>What build.sh adds to a build: after a change of one source file, and on a fresh clone with a warm package cache.</summary>
internal sealed class BuildBenchmark : Benchmark
{
    private const string Changed = "src/ReportTasks/Metrics/FailureCode.cs";

    public override string Name => "build";

    public override async Task<IReadOnlyList<Result>> MeasureAsync(Workshop shop)
    {
        var (ours, theirs) = (shop.Place("ours"), shop.Place("dotnet"));
        var fresh = await Turns.TakeAsync(shop.Runs, new Contender("build.sh", _ => FreshAsync(ours, Script(ours))), new Contender("dotnet build", _ => FreshAsync(theirs, Build(theirs))));
        var changed = await Turns.TakeAsync(shop.Runs, new Contender("build.sh", turn => ChangedAsync(ours, turn, Script(ours))), new Contender("dotnet build", turn => ChangedAsync(theirs, turn, Build(theirs))));
        return [ResultOf("build.sh after a change of one source file", changed), ResultOf("build.sh on a fresh clone", fresh)];
    }

    private static Command Script(string place) => new(place, Path.Combine(place, "build.sh"), "--version");

    private static Command Build(string place) => new(place, "dotnet", "build", "build", "--configuration", "Release", "--verbosity", "quiet");

    private static async Task<Sample> FreshAsync(string place, Command build)
    {
        Directory.Delete(place, recursive: true);
        await new Command(Repository.Root, "git", "clone", "--quiet", "--no-hardlinks", Repository.Root, place).RunAsync();
        return await build.RunAsync();
    }

    private static async Task<Sample> ChangedAsync(string place, int turn, Command build)
    {
        await File.AppendAllTextAsync(Path.Combine(place, Changed), $"// {turn}\n");
        return await build.RunAsync();
    }

    private static Result ResultOf(string what, IReadOnlyList<Measured> found) =>
        new(what, found, [new("time / dotnet build's", found[0].Seconds / found[1].Seconds, 1.1)]);
}
