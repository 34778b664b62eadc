using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Torture.Support;

namespace Torture.Builds;

/// <summary>Kills and signals at random points while build.sh builds the host.</summary>
internal sealed class BuildsCampaign : Campaign
{
    private const int MostTries = 5;
    private const int Interrupted = 130;
    private const string Building = "building";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly SortedDictionary<string, int> struck = new(StringComparer.Ordinal);
    private readonly Dictionary<bool, int> changes = [];
    private Checkout? checkout;
    private string reference = "";
    private TimeSpan longest;

    /// <summary>The signal sent to a build.</summary>
    private enum Interruption
    {
        KillAll,
        KillScript,
        Interrupt,
        Terminate,
        InterruptGroup,
    }

    public override string Name => "builds";

    public override string Tries =>
        "SIGKILL, SIGINT and SIGTERM at random moments of a build: the next run builds the same host; signals give exit code 130 within 2 s and leave no process";

    public override IEnumerable<string> Figures =>
    [
        .. struck.Select(pair => $"{pair.Key}: {pair.Value}"),
        string.Create(CultureInfo.InvariantCulture, $"the slowest reaction to a signal took {longest.TotalSeconds:0.0} s"),
    ];

    public override async Task PrepareAsync(TortureSettings settings, CancellationToken cancellation)
    {
        checkout = await Checkout.CreateAsync();
        changes[true] = await MeasureAsync();
        reference = checkout.HostFiles();
        checkout.Change(-1);
        changes[false] = await MeasureAsync();
    }

    public override async Task RunAsync(TortureCase trial)
    {
        for (var i = 0; i < MostTries; i++)
        {
            var (isFresh, blow) = (trial.Random.Next(2) == 0, (Interruption)trial.Random.Next(Enum.GetValues<Interruption>().Length));
            var change = trial.Random.Next(changes[isFresh]);
            if (isFresh) checkout!.Clean();
            else checkout!.Change(trial.Number);
            try
            {
                if (!await StrikeAsync(blow, change)) continue;
                await ShouldRecoverAsync();
                var kind = $"{blow} of a {(isFresh ? "first build" : "rebuild")}";
                struck[kind] = struck.GetValueOrDefault(kind) + 1;
                return;
            }
            catch (TortureException e)
            {
                throw new TortureException($"{blow} at change {change} of a {(isFresh ? "first build" : "rebuild")}: {e.Message}");
            }
        }

        throw new TortureException($"All {MostTries} builds ended before the signal.");
    }

    public override async ValueTask DisposeAsync()
    {
        checkout?.Dispose();
        await base.DisposeAsync();
    }

    /// <summary>Builds without interruption.</summary>
    /// <returns>The number of file changes observed.</returns>
    private async Task<int> MeasureAsync()
    {
        var count = 0;
        using var watcher = Watch(() => Interlocked.Increment(ref count));
        using var run = checkout!.Start();
        (await run.End).ShouldBe(0);
        return Volatile.Read(ref count);
    }

    /// <summary>Builds, and sends the signal after a number of file changes.</summary>
    /// <returns>Whether the build was still running.</returns>
    private async Task<bool> StrikeAsync(Interruption blow, int change)
    {
        var moment = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var count = 0;
        using var watcher = Watch(() =>
        {
            if (Interlocked.Increment(ref count) > change) moment.TrySetResult();
        });
        using var run = checkout!.Start();
        await Task.WhenAny(moment.Task, run.End);
        var clock = Stopwatch.StartNew();
        Strike(run, blow);
        var end = await run.End;
        var took = clock.Elapsed;
        if (end.ExitCode == 0) return false;
        end.ShouldBe(blow is Interruption.KillAll or Interruption.KillScript ? 128 + 9 : Interrupted);
        if (blow is Interruption.KillAll or Interruption.KillScript) return true;
        longest = took > longest ? took : longest;
        TortureException.Unless(took < Patience, $"The build took {took} to stop.");
        var left = (await Shell.RunAsync("/", "bash", "-c", "grep -lzs -- \"$0\" /proc/[0-9]*/environ || true", $"PWD={checkout.Root}")).Trim();
        return left.Length == 0 ? true : throw new TortureException($"Still running: {left}");
    }

    private static void Strike(HostProcess run, Interruption blow)
    {
        if (run.End.IsCompleted) return;
        switch (blow)
        {
            case Interruption.KillAll: run.KillTree(); break;
            case Interruption.KillScript: run.Kill(); break;
            case Interruption.Interrupt: run.Signal(PosixSignal.SIGINT); break;
            case Interruption.Terminate: run.Signal(PosixSignal.SIGTERM); break;
            default: run.Signal(PosixSignal.SIGINT, ofGroup: true); break;
        }
    }

    private async Task ShouldRecoverAsync()
    {
        using var next = checkout!.Start();
        (await next.End).ShouldBe(0);
        TortureException.Unless(checkout.HostFiles() == reference, $"The next run built a different host:\n{checkout.HostFiles()}");
        using var last = checkout.Start();
        var end = (await last.End).ShouldBe(0);
        TortureException.Unless(!end.Error.Contains(Building, StringComparison.OrdinalIgnoreCase), "The run after it built again.");
    }

    private FileSystemWatcher Watch(Action changed)
    {
        var watcher = new FileSystemWatcher(checkout!.Root) { IncludeSubdirectories = true, InternalBufferSize = 64 * 1024 };
        watcher.Created += (_, _) => changed();
        watcher.Changed += (_, _) => changed();
        watcher.Renamed += (_, _) => changed();
        watcher.Deleted += (_, _) => changed();
        watcher.EnableRaisingEvents = true;
        return watcher;
    }
}
