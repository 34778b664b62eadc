using System.Text.Json.Nodes;
using Torture.Support;

namespace Torture.Operations;

/// <summary>A place with a previous batch that was downloaded, reported, published and committed.</summary>
internal sealed class PreviousBatch : IDisposable
{
    private const string Earlier = "runway_polling_results_20250616_030000.json";
    private readonly WholeBatch batch;
    private readonly WholePlace place;
    private readonly Dictionary<string, byte[]> outputs;

    private PreviousBatch(WholeBatch batch, WholePlace place, Dictionary<string, byte[]> outputs) => (this.batch, this.place, this.outputs) = (batch, place, outputs);

    /// <summary>One download at a time, for a fixed order of calls; warnings change the exit code.</summary>
    public static string[] WholeRun { get; } = [.. WholePlace.WholeRun, "--parallel=1", "--strict"];

    public static async Task<PreviousBatch> MakeAsync(WholeBatch batch)
    {
        var made = await batch.NewPlaceAsync();
        Prepare(made);
        await KeepTasksAsync(made, "dawn");
        File.Move(made.PollingFile, Path.Combine(made.Work, Earlier));
        using (var run = made.Start([.. WholeRun.Select(word => word.Replace(WholeBatch.FileName, Earlier, StringComparison.Ordinal))])) (await run.End).ShouldBe(0);
        File.Delete(Path.Combine(made.Work, Earlier));
        return new PreviousBatch(batch, made, Reports(made).ToDictionary(file => Path.GetRelativePath(made.Root, file), File.ReadAllBytes, StringComparer.Ordinal));
    }

    /// <summary>A copy for one case with a batch without warnings: three videos (one saved), a task to retry and a pending one.</summary>
    public async Task<WholePlace> NewPlaceAsync(CommitWay way)
    {
        var copy = await batch.NewPlaceAsync();
        await Shell.RunAsync("/", "cp", "-a", place.Root + "/.", copy.Root);
        Prepare(copy);
        await KeepTasksAsync(copy, "dawn", "calm", "storm", "broken", "late");
        if (way == CommitWay.Library) copy.Environment["PATH"] = Path.Combine(copy.Root, "programs");
        return copy;
    }

    /// <summary>Checks that every report of the previous run is unchanged, locally and where it was published.</summary>
    public void ShouldBeIntact(WholePlace copy)
    {
        foreach (var (file, content) in outputs)
        {
            var path = Path.Combine(copy.Root, file);
            TortureException.Unless(File.Exists(path) && content.AsSpan().SequenceEqual(File.ReadAllBytes(path)), $"The previous output {file} is missing or has changed.");
        }
    }

    public void Dispose() => place.Dispose();

    private static void Prepare(WholePlace place)
    {
        // Copies the run sets aside are searched and struck, too.
        place.Environment["TMPDIR"] = Directory.CreateDirectory(Path.Combine(place.Root, "tmp")).FullName;
        Directory.CreateDirectory(Path.Combine(place.Root, "programs"));

        // Sockets and pipes of the .NET runtime for debuggers.
        place.Environment["DOTNET_EnableDiagnostics"] = "0";
    }

    private static IEnumerable<string> Reports(WholePlace place) => new[] { place.Output, place.Published }
        .SelectMany(directory => Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories))
        .Where(file => Path.GetFileName(file).StartsWith("video_generation_results_", StringComparison.Ordinal) || file.EndsWith(".mp4", StringComparison.Ordinal));

    private static async Task KeepTasksAsync(WholePlace place, params string[] stubs)
    {
        var content = JsonNode.Parse(await File.ReadAllTextAsync(place.PollingFile))!;
        var tasks = content["task_results"]!.AsArray();
        foreach (var task in tasks.Where(task => !stubs.Contains(task!["target_filename_stub"]!.GetValue<string>())).ToList()) tasks.Remove(task);
        await File.WriteAllTextAsync(place.PollingFile, content.ToJsonString());
    }
}
