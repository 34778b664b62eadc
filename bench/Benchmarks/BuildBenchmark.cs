namespace Bench.Benchmarks;

/// <summary>Compares build.sh with dotnet build: after a change of one source file, and on a fresh clone with a warm package cache.</summary>
internal sealed class BuildBenchmark : Benchmark
{
    private const string Changed = "src/ReportTasks/Metrics/Failures/FailureCode.cs";

    public override string Name => "build";

    public override async Task<IReadOnlyList<Result>> MeasureAsync(Sandbox sandbox)
    {
        var (ours, theirs, plain) = (sandbox.Subdirectory("ours"), sandbox.Subdirectory("dotnet"), sandbox.Subdirectory("plain"));
        (string Name, string Place, Command Build)[] builds =
        [
            ("build.sh", ours, Script(ours)),
            ("dotnet build", theirs, Build(theirs)),
            ("dotnet build without analyzers", plain, Build(plain, "-p:HostBuild=true")),
        ];
        var fresh = await Rounds.MeasureAsync(sandbox.Runs, [.. builds.Select(build => new Contender(build.Name, _ => FreshAsync(build.Place, build.Build)))]);
        var changed = await Rounds.MeasureAsync(sandbox.Runs, [.. builds.Select(build => new Contender(build.Name, turn => ChangedAsync(build.Place, turn, build.Build)))]);
        return [ResultOf("build.sh after a change of one source file", changed), ResultOf("build.sh on a fresh clone", fresh)];
    }

    private static Command Script(string place) => new(place, Path.Combine(place, "build.sh"), "--version");

    private static Command Build(string place, params IEnumerable<string> more) =>
        new(place, ["dotnet", "build", "build", "--configuration", "Release", "--verbosity", "quiet", .. more]);

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
        new(what, found, [new("time vs. dotnet build", found[0].Seconds / found[1].Seconds, 1.1)]);
}
