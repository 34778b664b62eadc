using System.Collections.Concurrent;
using System.Globalization;
using Torture.Support;

namespace Torture.Operations;

/// <summary>
/// Whole runs in which one call fails once. The campaign <c>operations</c> fails one call of each kind on each file,
/// chosen by the seed; <c>calls</c> fails every single call with every error.
/// </summary>
internal sealed class OperationsCampaign(bool every) : Campaign
{
    private readonly ConcurrentDictionary<string, int> ends = new(StringComparer.Ordinal);
    private readonly Lock writing = new();
    private IReadOnlyList<Operation> operations = [];
    private int calls;
    private string whole = "";
    private NextRun? next;
    private WholeBatch? batch;
    private PreviousBatch? earlier;
    private CallFaultInjector? striker;

    public override string Name => every ? "calls" : "operations";

    public override string Tries => every
        ? "whole runs in which one system call fails once: every call, every error"
        : "whole runs in which one system call fails once: each kind of call on each file; full and read-only file systems";

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
        striker = await CallFaultInjector.BuildAsync();
        batch = await WholeBatch.StartAsync(settings.Host, new Random(settings.Seed));
        earlier = await PreviousBatch.MakeAsync(batch);
        (operations, calls) = await OperationList.FindAsync(earlier, striker, every, settings.Seed);
        whole = await UndisturbedAsync();
        next = new NextRun(earlier, whole);
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
            CallFaultInjector.Disarm(place);
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
        using var run = place.Start(PreviousBatch.WholeRun);
        (await run.End).ShouldBe(0);
        return await EndState.OfAsync(place);
    }

    private async Task RunAsync(WholePlace place, Operation operation)
    {
        striker!.Arm(place, operation);
        using var run = place.Start(PreviousBatch.WholeRun);
        var end = await run.End;
        var isStruck = CallFaultInjector.Calls(place).Count > 0;
        CallFaultInjector.Disarm(place);
        Keep(operation.ToString(), isStruck ? string.Create(CultureInfo.InvariantCulture, $"exit code {end.ExitCode}") : "the call was not made", end);
        FailedCallCheck.Judge(end, operation);
        await next!.LookAsync(place, end);

        // If the state equals that of an undisturbed run, the next run has already been tested.
        var state = await EndState.OfAsync(place);
        if (state == whole) return;
        TortureException.Unless(end.ExitCode != 0 || operation.Call is "unlink", $"The run reports success, but the result differs:\n{Difference(state, whole)}\n{end.Everything}");
        if (operation.LeavesLock) await next.UnlockAsync(place);
        await next.CompleteAsync(place);
    }

    private async Task RunAsync(WholePlace place, RealFileSystem real)
    {
        var end = await real.RunAsync(place, PreviousBatch.WholeRun);
        Keep(real.Name, string.Create(CultureInfo.InvariantCulture, $"exit code {end.ExitCode}"), end);
        real.Judge(end);
        await next!.LookAsync(place, end);
        await next.CompleteAsync(place);
    }

    private static string Difference(string state, string whole) =>
        string.Join('\n', [.. whole.Split('\n').Except(state.Split('\n'), StringComparer.Ordinal).Select(line => $"- {line}"), .. state.Split('\n').Except(whole.Split('\n'), StringComparer.Ordinal).Select(line => $"+ {line}")]);

    private void Keep(string what, string came, HostEnd end)
    {
        ends.AddOrUpdate(came, 1, (_, count) => count + 1);
        Write($"{what}: {came}\n    {FailedCallCheck.Told(end).ReplaceLineEndings("\n    ")}");
    }

    /// <summary>Writes the log of every run for review, even if all checks held.</summary>
    private void Write(string text)
    {
        lock (writing) File.AppendAllText(LogFile, text + "\n");
    }
}
