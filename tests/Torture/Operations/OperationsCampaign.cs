using System.Collections.Concurrent;
using System.Globalization;
using Torture.Support;

namespace Torture.Operations;

/// <summary>
/// Whole runs in which one call fails once. Two campaigns are made of it: <c>operations</c>, in which each kind of call on each
/// file fails, which one of them and how differs by seed, and <c>calls</c>, in which every single call fails in every way.
/// </summary>
internal sealed class OperationsCampaign(bool every) : Campaign
{
    private readonly ConcurrentDictionary<string, int> ends = new(StringComparer.Ordinal);
    private readonly Lock writing = new();
    private IReadOnlyList<Operation> operations = [];
    private int calls;
    private string whole = "";
    private WholeBatch? batch;
    private EarlierBatch? earlier;
    private Striker? striker;

    public override string Name => every ? "calls" : "operations";

    public override string Tries => every
        ? "whole runs in which one call to the system fails once: every call, every error"
        : "whole runs in which one call to the system fails once: each kind of call on each file; file systems really full and read-only";

    public override long Cases => operations.Count + (every ? 0 : RealFileSystem.All.Count);

    public override int Lanes => 2;

    public override IEnumerable<string> Figures =>
    [
        string.Create(CultureInfo.InvariantCulture, $"{operations.Select(one => (one.Way, one.Key)).Distinct().Count()} operations in {calls} calls"),
        .. ends.OrderBy(end => end.Key, StringComparer.Ordinal).Select(end => string.Create(CultureInfo.InvariantCulture, $"{end.Key}: {end.Value}")),
    ];

    private string LogFile => Path.Combine(Directory.CreateDirectory(Repository.PathOf("TestResults")).FullName, $"{Name}.txt");

    public override async Task PrepareAsync(TortureSettings settings, CancellationToken cancellation)
    {
        File.Delete(LogFile);
        striker = await Striker.BuildAsync();
        batch = await WholeBatch.StartAsync(settings.Host, new Random(settings.Seed));
        earlier = await EarlierBatch.MakeAsync(batch);
        (operations, calls) = await OperationList.FindAsync(earlier, striker, every, settings.Seed);
        whole = await UndisturbedAsync();
    }

    public override async Task RunAsync(TortureCase trial)
    {
        var operation = trial.Number < operations.Count ? operations[(int)trial.Number] : null;
        var real = operation is null ? RealFileSystem.All[(int)trial.Number - operations.Count] : null;
        using var place = await earlier!.NewPlaceAsync(operation?.Way ?? CommitWay.Program);
        try
        {
            if (real is not null) await RunAsync(place, real);
            else await RunAsync(place, operation!);
        }
        catch (TortureException e)
        {
            var told = $"{real?.Name ?? operation!.ToString()}: {e.Message}";
            Write($"FAILED: {told}");
            throw new TortureException(told);
        }
        finally
        {
            Striker.Disarm(place);
        }
    }

    public override async ValueTask DisposeAsync()
    {
        earlier?.Dispose();
        striker?.Dispose();
        if (batch is not null) await batch.DisposeAsync();
        await base.DisposeAsync();
    }

    private async Task<string> UndisturbedAsync()
    {
        using var place = await earlier!.NewPlaceAsync(CommitWay.Program);
        using var run = place.Start(EarlierBatch.WholeRun);
        (await run.End).ShouldBe(0);
        return await EndState.OfAsync(place);
    }

    private async Task RunAsync(WholePlace place, Operation operation)
    {
        striker!.Arm(place, operation);
        using var run = place.Start(EarlierBatch.WholeRun);
        var end = await run.End;
        var isStruck = Striker.Calls(place).Count > 0;
        Striker.Disarm(place);
        Keep(operation.ToString(), isStruck ? string.Create(CultureInfo.InvariantCulture, $"exit code {end.ExitCode}") : "the call did not come", end);
        StruckEnd.Judge(end, operation);
        await LookAsync(place, end);

        // Where all is as after a run without trouble, the next one has been tried already.
        var state = await EndState.OfAsync(place);
        if (state == whole) return;
        TortureException.Unless(end.ExitCode != 0 || operation.Call is "unlink", $"The run says that all went well, but it did not:\n{Difference(state, whole)}\n{end.Everything}");
        await NextAsync(place);
    }

    private async Task RunAsync(WholePlace place, RealFileSystem real)
    {
        var end = await real.RunAsync(place, EarlierBatch.WholeRun);
        Keep(real.Name, string.Create(CultureInfo.InvariantCulture, $"exit code {end.ExitCode}"), end);
        real.Judge(end);
        await LookAsync(place, end);
        await NextAsync(place);
    }

    /// <summary>What must hold whatever has failed.</summary>
    private async Task LookAsync(WholePlace place, HostEnd end)
    {
        await place.SearchSecretsAsync(end);

        // A commit and the index are two files: where the second cannot be written any more, the run says so and the next one does it.
        await WholeCheck.IntactAsync(place, isIndexBehind: end.Everything.Contains("The commit was made, but the index could not be told", StringComparison.Ordinal));
        earlier!.ShouldBeIntact(place);
    }

    /// <summary>It does all that is left to do.</summary>
    private async Task NextAsync(WholePlace place)
    {
        using var run = place.Start(EarlierBatch.WholeRun);
        await LookAsync(place, (await run.End).ShouldBe(0));
        var lacking = whole.Split('\n').Except((await EndState.OfAsync(place)).Split('\n'), StringComparer.Ordinal).ToList();
        TortureException.Unless(lacking.Count == 0, $"The next run has not done all: {string.Join(", ", lacking)}");
        var left = (await EndState.OfAsync(place)).Split('\n').Where(IsLeftover).ToList();
        TortureException.Unless(left.Count == 0, $"The next run has left what a run leaves nowhere: {string.Join(", ", left)}");
    }

    /// <summary>A second report is no more than a second report.</summary>
    private bool IsLeftover(string line) => !whole.Split('\n').Contains(line) && !line.Contains("video_generation_results_#", StringComparison.Ordinal) && !line.Contains("#/manifest.json", StringComparison.Ordinal);

    private static string Difference(string state, string whole) =>
        string.Join('\n', [.. whole.Split('\n').Except(state.Split('\n'), StringComparer.Ordinal).Select(line => $"- {line}"), .. state.Split('\n').Except(whole.Split('\n'), StringComparer.Ordinal).Select(line => $"+ {line}")]);

    private void Keep(string what, string came, HostEnd end)
    {
        ends.AddOrUpdate(came, 1, (_, count) => count + 1);
        Write($"{what}: {came}\n    {StruckEnd.Told(end).ReplaceLineEndings("\n    ")}");
    }

    /// <summary>What every run has said is worth reading, also where it held.</summary>
    private void Write(string text)
    {
        lock (writing) File.AppendAllText(LogFile, text + "\n");
    }
}
