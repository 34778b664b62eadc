using Bench.Peers;
using ReportTasks.Tests.Publishing.Stores.Support;

namespace Bench.Benchmarks;

/// <summary>Uploads to Ceph on this machine, first new and then unchanged.</summary>
internal sealed class UploadBenchmark : Benchmark
{
    private const int Parallel = 16;

    public override string Name => "upload";

    public override async Task<IReadOnlyList<Result>> MeasureAsync(Sandbox sandbox)
    {
        await Sandbox.NeedAsync(Peer.Rclone);
        await Sandbox.NeedAsync(Peer.Python);
        var hasAws = await Peer.Aws.IsAvailableAsync(Sandbox.Log);
        var ceph = new ServiceScript(Repository.PathOf("tests/services/ceph.sh"), sandbox.Subdirectory("ceph"));
        var (service, missing) = await ceph.StartAsync();
        if (missing is not null) throw new BenchException(missing);
        try
        {
            var target = new UploadTarget(service);
            await target.MakeBucketAsync(sandbox.Subdirectory("log"));
            return
            [
                .. await MeasureAsync(sandbox, target, hasAws, 300, 1024, "300 files of 1 MB", 0.9),
                .. await MeasureAsync(sandbox, target, hasAws, 2000, 64, "2,000 files of 64 KiB", 0.9),
            ];
        }
        finally
        {
            await ceph.StopAsync();
        }
    }

    private static async Task<IReadOnlyList<Result>> MeasureAsync(Sandbox sandbox, UploadTarget target, bool hasAws, int videos, int kib, string what, double bound)
    {
        var place = sandbox.Subdirectory($"{videos}");
        await Sandbox.Python(place, Repository.PathOf("bench/make-videos.py"), place, $"{videos}", $"{kib}").RunAsync();
        UploadPeer[] peers = [target.Ours(place, Parallel), target.Rclone(place, Parallel), .. hasAws ? [target.Aws(place)] : Array.Empty<UploadPeer>()];
        var (fresh, again) = (new List<Contender>(), new List<Contender>());
        foreach (var peer in peers)
        {
            fresh.Add(new Contender(peer.Name, async turn =>
            {
                // Ceph keeps objects in memory.
                if (turn > 0) await target.RemoveAsync(place, $"{peer.Name}{turn - 1}");
                return await peer.Command($"{peer.Name}{turn}").RunAsync();
            }));
            again.Add(new Contender(peer.Name, _ => peer.Command($"{peer.Name}{sandbox.Runs}").RunAsync()));
        }

        var news = await Rounds.MeasureAsync(sandbox.Runs, fresh);
        var unchanged = await Rounds.MeasureAsync(sandbox.Runs, again);
        foreach (var peer in peers) await target.RemoveAsync(place, $"{peer.Name}{sandbox.Runs}");
        return [ResultOf($"{what} and their metadata, new", news, bound), ResultOf($"{what}, unchanged", unchanged, 0.8)];
    }

    private static Result ResultOf(string what, IReadOnlyList<Measured> found, double bound)
    {
        List<Goal> goals = [new("time vs. rclone", found[0].Seconds / found[1].Seconds, bound)];
        if (found.Count > 2) goals.Add(Goal.AtLeast("time of aws vs. ReportTasks", found[2].Seconds / found[0].Seconds, 3));
        return new Result(what, found, goals, found.Count > 2 ? null : Peer.Aws.Missing);
    }
}
