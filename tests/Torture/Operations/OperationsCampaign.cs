using System.Collections.Concurrent;
using System.Globalization;
using Torture.Support;

namespace Torture.Operations;

/// <summary>
/// Whole runs in which one call fails once. Two campaigns are made of it: <c>operations</c>, in which each kind of call fails in
/// each way on each file, and <c>calls</c>, in which every single call does, too many for a few minutes.
/// </summary>
internal sealed class OperationsCampaign(bool every) : Campaign
{
    private readonly ConcurrentDictionary<string, int> ends = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> log = new();
    private IReadOnlyList<Operation> operations = [];
    private string whole = "";
    private WholeBatch? batch;
    private EarlierBatch? earlier;
    private Striker? striker;

    public override string Name => every ? "calls" : "operations";

    public override string Tries => every
        ? "whole runs in which one call to the system fails once: every call, every error"
        : "whole runs in which one call to the system fails once: each kind of call, each file, each error";

    public override long Cases => operations.Count;

    public override int Lanes => 2;

    public override IEnumerable<string> Figures =>
    [
        string.Create(CultureInfo.InvariantCulture, $"{operations.Select(one => (one.Way, one.Key)).Distinct().Count()} operations, {operations.Select(one => (one.Way, one.Key, one.Number)).Distinct().Count()} calls"),
        .. ends.OrderBy(end => end.Key, StringComparer.Ordinal).Select(end => string.Create(CultureInfo.InvariantCulture, $"{end.Key}: {end.Value}")),
    ];

    public override async Task PrepareAsync(TortureSettings settings, CancellationToken cancellation)
    {
        striker = await Striker.BuildAsync();
        batch = await WholeBatch.StartAsync(settings.Host, new Random(settings.Seed));
        earlier = await EarlierBatch.MakeAsync(batch);
        operations = await OperationList.FindAsync(earlier, striker, every, settings.Seed);
        whole = await UndisturbedAsync();
    }

    public override async Task RunAsync(TortureCase trial)
    {
        var operation = operations[(int)trial.Number];
        using var place = await earlier!.NewPlaceAsync(operation.Way);
        try
        {
            await RunAsync(place, operation);
        }
        catch (TortureException e)
        {
            throw new TortureException($"{operation}: {e.Message}");
        }
        finally
        {
            Striker.Disarm(place);
        }
    }

    public override async ValueTask DisposeAsync()
    {
        if (!log.IsEmpty) await WriteLogAsync();
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
        Keep(operation, isStruck ? string.Create(CultureInfo.InvariantCulture, $"exit code {end.ExitCode}") : "the call did not come", StruckEnd.Told(end));
        StruckEnd.Judge(end, operation);
        await place.SearchSecretsAsync(end);
        await WholeCheck.IntactAsync(place);
        earlier!.ShouldBeIntact(place);

        // Where all is as after a run without trouble, the next one has been tried already.
        var state = await EndState.OfAsync(place);
        if (state == whole) return;
        TortureException.Unless(end.ExitCode != 0 || operation.Call is "unlink" or "close", $"The run says that all went well, but it did not:\n{Difference(state, whole)}\n{end.Everything}");
        await NextAsync(place);
    }

    /// <summary>It does all that is left to do.</summary>
    private async Task NextAsync(WholePlace place)
    {
        using var run = place.Start(EarlierBatch.WholeRun);
        var end = (await run.End).ShouldBe(0);
        await place.SearchSecretsAsync(end);
        await WholeCheck.IntactAsync(place);
        earlier!.ShouldBeIntact(place);
        var lacking = whole.Split('\n').Except((await EndState.OfAsync(place)).Split('\n'), StringComparer.Ordinal).ToList();
        TortureException.Unless(lacking.Count == 0, $"The next run has not done all: {string.Join(", ", lacking)}");
        var left = (await EndState.OfAsync(place)).Split('\n').Where(IsLeftover).ToList();
        TortureException.Unless(left.Count == 0, $"The next run has left what a run leaves nowhere: {string.Join(", ", left)}");
    }

    /// <summary>A second report is no more than a second report.</summary>
    private bool IsLeftover(string line) => !whole.Split('\n').Contains(line) && !line.Contains("video_generation_results_#", StringComparison.Ordinal) && !line.Contains("#/manifest.json", StringComparison.Ordinal);

    private static string Difference(string state, string whole) =>
        string.Join('\n', [.. whole.Split('\n').Except(state.Split('\n'), StringComparer.Ordinal).Select(line => $"- {line}"), .. state.Split('\n').Except(whole.Split('\n'), StringComparer.Ordinal).Select(line => $"+ {line}")]);

    private void Keep(Operation operation, string end, string told)
    {
        ends.AddOrUpdate(end, 1, (_, count) => count + 1);
        log.Enqueue($"{operation}: {end}\n    {told.ReplaceLineEndings("\n    ")}");
    }

    private Task WriteLogAsync()
    {
        var directory = Directory.CreateDirectory(Repository.PathOf("TestResults")).FullName;
        return File.WriteAllLinesAsync(Path.Combine(directory, $"{Name}.txt"), log.Order(StringComparer.Ordinal));
    }
}
