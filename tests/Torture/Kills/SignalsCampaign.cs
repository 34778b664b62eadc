using System.Diagnostics;
using System.Runtime.InteropServices;
using Torture.Support;

namespace Torture.Kills;

/// <summary>SIGINT and SIGTERM at some point of a run, after its first output.</summary>
internal sealed class SignalsCampaign : InterruptionCampaign
{
    private const int Interrupted = 130;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public override string Name => "signals";

    public override string Tries => "SIGINT and SIGTERM at random points of a whole run: exit code 130 within 5 s, no partial files, and the next run or the second gives the result of an undisturbed one";

    public override long Cases => 50;

    // Counted in seconds.
    public override int Lanes => 1;

    protected override bool WithHooks => false;

    protected override Interruption Draw(Random random) => new((random.Next(2) == 0 ? PosixSignal.SIGINT : PosixSignal.SIGTERM).ToString(), random.Next(2) == 0);

    /// <remarks>Before its first output, a run does not handle signals.</remarks>
    protected override async Task<HostEnd?> StrikeAsync(KillPlace place, Moment moment, Interruption blow)
    {
        long struck = 0;
        var end = await InterruptedRun.RunAsync(place, moment, run =>
        {
            if (!run.HasSpoken) return;
            Volatile.Write(ref struck, Stopwatch.GetTimestamp());
            run.Signal(Enum.Parse<PosixSignal>(blow.Signal), blow.OfGroup);
        });
        var took = Stopwatch.GetElapsedTime(struck);
        if (struck == 0 || (end.HasSucceeded && end.Output.Contains(" succeeded (", StringComparison.Ordinal))) return null;
        end.ShouldBe(Interrupted);
        TortureException.Unless(took < Patience, $"The run took {took} to stop:\n{end.Everything}");
        Bench.Figures.Ended(took);
        return end;
    }
}
