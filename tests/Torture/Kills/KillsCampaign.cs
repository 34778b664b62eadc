using Torture.Support;

namespace Torture.Kills;

/// <summary>SIGKILL at some point of a run that downloads, reports, uploads to a folder and to Ceph, and commits.</summary>
internal sealed class KillsCampaign : InterruptionCampaign
{
    public override string Name => "kills";

    public override string Tries => "SIGKILL at random points of a whole run: no partial files, no report lost, git and index consistent, and the next run or the second gives the result of an undisturbed one";

    public override long Cases => 500;

    // More lanes than processors: runs wait for the store, the disk and other programs.
    public override int Lanes => 3 * Environment.ProcessorCount;

    public override int Weight => 3;

    protected override bool WithHooks => true;

    protected override Interruption Draw(Random random) => new("SIGKILL", random.Next(2) == 0);

    protected override async Task<HostEnd?> StrikeAsync(KillPlace place, Moment moment, Interruption blow)
    {
        if (moment.Beat == Beat.Hook) CommitHook.Create(place.Whole, moment.Name, blow.OfGroup);
        var end = await InterruptedRun.RunAsync(place, moment, run =>
        {
            if (blow.OfGroup) run.KillGroup();
            else run.Kill();
        });
        if (end.HasSucceeded) return null;
        end.ShouldBe(128 + 9);
        if (moment.Beat == Beat.Hook) CommitHook.Remove(place.Whole, moment.Name);
        return end;
    }
}
