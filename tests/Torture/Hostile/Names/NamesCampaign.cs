using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using ReportTasks.Batches;
using ReportTasks.Batches.Naming;
using ReportTasks.Downloads;
using ReportTasks.Downloads.Outcomes;
using ReportTasks.Downloads.Planning;
using ReportTasks.Network;
using ReportTasks.Options;
using Torture.Support;

namespace Torture.Hostile.Names;

/// <summary>Batches of hostile stubs with links at the names they need: nothing outside is written, created or opened.</summary>
internal sealed class NamesCampaign : Campaign
{
    private const int Block = 60;

    private static readonly Trap[] Traps = [.. Enum.GetValues<Trap>().Where(trap => trap != Trap.None)];

    private VideoSource? source;
    private readonly ConcurrentDictionary<string, Action> swaps = new(StringComparer.Ordinal);
    private long downloaded;
    private long refused;
    private long kept;
    private long swapped;
    private long outside;

    public override string Name => "names";

    public override string Tries => $"{Block} hostile stubs per case, with links and pipes at their names before or during the download: nothing outside the output directory is written or opened";

    public override long Cases => 50;

    public override int Lanes => 2;

    public override IEnumerable<string> Figures =>
    [
        string.Create(CultureInfo.InvariantCulture, $"{downloaded + refused + kept:N0} stubs: {downloaded:N0} saved under the expected name, {refused:N0} refused, {kept:N0} already there"),
        string.Create(CultureInfo.InvariantCulture, $"{swapped:N0} replaced during the run; {outside:N0} files opened, created or changed outside"),
    ];

    public override async Task PrepareAsync(TortureSettings settings, CancellationToken cancellation)
    {
        if (!OperatingSystem.IsLinux()) throw new MissingRequirementException("Opened files are observed with inotify, on Linux only.");
        source = await VideoSource.StartAsync(cancellation);
        source.Midway = name =>
        {
            if (!swaps.TryRemove(name, out var swap)) return Task.CompletedTask;
            swap();
            Interlocked.Increment(ref swapped);
            return Task.CompletedTask;
        };
    }

    public override async Task RunAsync(TortureCase trial)
    {
        using var place = new TrapPlace();
        var namer = new VideoNamer(new OutputFiles(place.Output).HolderOf);
        var tasks = Enumerable.Range(0, Block).Select(index => TaskOf(trial, index)).ToList();
        var names = tasks.Select(namer.Next).ToList();
        var trapped = tasks.Zip(names, (task, name) => Prepare(place, trial, task, name)).ToList();
        var before = Snapshot.Of(place.Root, place.Output);
        DownloadSummary summary;
        using (var watch = new OpenWatch(place.Root, place.Outside, Path.Combine(place.Outside, "directory")))
        {
            summary = await DownloadAsync(place, [.. tasks.Zip(names)], trial.Cancellation);
            var touched = watch.Take().Where(name => name is not ("output" or "")).ToList();
            Interlocked.Add(ref outside, touched.Count);
            TortureException.Unless(touched.Count == 0, $"Files outside the output directory were accessed: {string.Join(", ", touched)}.");
        }

        var changes = Snapshot.Of(place.Root, place.Output).Except(before, StringComparer.Ordinal).ToList();
        TortureException.Unless(changes.Count == 0 && Snapshot.Of(place.Root, place.Output).Count == before.Count, $"Outside changed: {string.Join("; ", changes)}");
        var check = new NamesCheck(place.Output);
        for (var i = 0; i < Block; i++) Count(check.Check(tasks[i], summary.Videos[i], trapped[i]));
        check.CheckDistinct(summary.Videos.Zip(names, (video, name) => (video, name)).Where(pair => pair.video.Outcome is Downloaded).Select(pair => pair.name.FileName));
    }

    public override async ValueTask DisposeAsync()
    {
        if (source is not null) await source.DisposeAsync();
        await base.DisposeAsync();
    }

    private BatchTask TaskOf(TortureCase trial, int index)
    {
        var number = string.Create(CultureInfo.InvariantCulture, $"case-{trial.Number}-{(trial.Number * Block) + index}");
        var id = trial.Random.Next(8) switch { 0 => "../" + number, 1 => "a/b\0" + number, 2 => "CON" + number, _ => $"{trial.Random.Next():x8}-{number}" };
        return new BatchTask { TaskId = id, TargetFilenameStub = HostileStubs.Next(trial.Random), FinalStatus = BatchTask.Succeeded, VideoUrl = $"{source!.Address}/{number}" };
    }

    /// <returns>The trap at the name now, or once half of the body is sent.</returns>
    private Trap Prepare(TrapPlace place, TortureCase trial, BatchTask task, VideoName name)
    {
        if (!name.IsUsable || trial.Random.Next(3) > 0) return Trap.None;
        var trap = HostileStubs.Of(trial.Random, Traps);
        if (trial.Random.Next(2) == 0) place.Create(trap, name.FileName);
        else swaps[task.VideoUrl![(task.VideoUrl!.LastIndexOf('/') + 1)..]] = () => place.Create(trap, name.FileName);
        return trap;
    }

    private static Task<DownloadSummary> DownloadAsync(TrapPlace place, IReadOnlyList<(BatchTask Task, VideoName Name)> tasks, CancellationToken cancellation)
    {
        var options = new ReportOptions { Downloads = new() { AllowPrivateNetwork = true }, Transfers = new() { Retries = 1 } };
        var environment = new NetworkEnvironment { Time = new NoDelayTime(), Proxy = new WebProxy() };
        return new BatchDownloader(options, environment).RunAsync(new DownloadPlan(place.Output, tasks), new NoProgress(), cancellation).WaitAsync(TimeSpan.FromSeconds(60), cancellation);
    }

    private void Count(DownloadOutcome outcome) => _ = outcome switch
    {
        Downloaded => Interlocked.Increment(ref downloaded),
        AlreadyPresent => Interlocked.Increment(ref kept),
        _ => Interlocked.Increment(ref refused),
    };
}
