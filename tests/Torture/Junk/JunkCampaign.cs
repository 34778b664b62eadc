using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using ReportTasks.Batches;
using ReportTasks.Batches.Naming;
using ReportTasks.Downloads;
using ReportTasks.Downloads.Outcomes;
using ReportTasks.Downloads.Planning;
using ReportTasks.Media;
using ReportTasks.Metrics;
using ReportTasks.Network;
using ReportTasks.Options;
using ReportTasks.Tests.Downloads.Support;
using Torture.Support;

namespace Torture.Junk;

/// <summary>Runs in directories with junk, edited and unchanged videos: junk is never counted, and no user file is lost.</summary>
internal sealed class JunkCampaign : Campaign
{
    private const int Most = 12;

    private readonly ConcurrentDictionary<string, bool> kinds = new(StringComparer.Ordinal);
    private long files;
    private long replaced;
    private long kept;
    private long damaged;

    public override string Name => "junk";

    public override string Tries => "pages, errors, zeros, truncated, edited and complete videos at the names of a batch, with and without metadata: junk never counts, no user file is lost, nothing valid is downloaded again";

    public override int Lanes => 2;

    public override IEnumerable<string> Figures =>
    [
        string.Create(CultureInfo.InvariantCulture, $"{files:N0} tasks over {kinds.Count} kinds of file: {kept:N0} kept, {replaced:N0} downloaded, {damaged:N0} kept as damaged"),
    ];

    public override async Task RunAsync(TortureCase trial)
    {
        var random = trial.Random;
        var bodies = new Dictionary<string, byte[]?>(StringComparer.Ordinal);
        using var place = new JunkPlace(random);
        var drafts = Enumerable.Range(0, random.Next(1, Most)).Select(number => Draft(random, number)).ToList();
        foreach (var draft in drafts) bodies[draft.TaskId!] = Body(random);
        await using var server = new JunkServer(bodies);
        List<BatchTask> tasks = [.. drafts.Select(draft => draft with { VideoUrl = server.UrlOf(draft.TaskId!) })];
        foreach (var task in tasks) place.Create(task, Video.Bytes(random.Next(100, 4000), random.Next()));
        CountOnlyVideos(place, tasks);

        var first = await DownloadAsync(place, tasks, trial.Cancellation);
        foreach (var id in place.Valid) TortureException.Unless(server.RequestsOf(id) == 0, $"The existing video of {id} was downloaded again.");
        var counted = CountOnlyVideos(place, tasks);
        var had = first.Videos.Count(video => video.Outcome is not Failed);
        TortureException.Unless(counted.Count >= had, $"{had} videos exist, but {counted.Count} are counted.");
        server.Forget();

        var second = await DownloadAsync(place, tasks, trial.Cancellation);
        foreach (var (before, after) in first.Videos.Zip(second.Videos))
        {
            if (before.Outcome is Failed) continue;
            TortureException.Unless(after.Outcome is AlreadyPresent && server.RequestsOf(after.Task.TaskId!) == 0, $"The second run downloaded {after.Name.FileName} again.");
            TortureException.Unless(after.Name.FileName == before.Name.FileName, $"{before.Name.FileName} became {after.Name.FileName}.");
        }

        CountOnlyVideos(place, tasks);
        var hashes = place.Hashes();
        TortureException.Unless(place.Users.IsSubsetOf(hashes), "A file that was not downloaded by ReportTasks is gone.");
        Note(place, first);
    }

    private static BatchTask Draft(Random random, int number) => new()
    {
        TaskId = string.Create(CultureInfo.InvariantCulture, $"{number:x2}{random.Next():x8}"),
        TargetFilenameStub = (random.Next(4) == 0 ? "CLIP_" : "clip_") + random.Next(Most).ToString(CultureInfo.InvariantCulture),
        FinalStatus = BatchTask.Succeeded,
    };

    private static byte[]? Body(Random random) => random.Next(6) switch
    {
        0 => null,
        1 => Video.Bytes(2000, random.Next())[..random.Next(50, 1999)],
        _ => Video.Bytes(random.Next(100, 4000), random.Next()),
    };

    private static Task<DownloadSummary> DownloadAsync(JunkPlace place, List<BatchTask> tasks, CancellationToken cancellation)
    {
        var options = new ReportOptions { Downloads = new() { AllowPrivateNetwork = true }, Transfers = new() { Retries = 1 } };
        var environment = new NetworkEnvironment { Time = new NoDelayTime(), Proxy = new WebProxy() };
        var namer = new VideoNamer(new OutputFiles(place.Path).HolderOf);
        var plan = new DownloadPlan(place.Path, tasks.Select(task => (task, namer.Next(task))).ToList());
        return new BatchDownloader(options, environment).RunAsync(plan, new NoProgress(), cancellation).WaitAsync(TimeSpan.FromSeconds(60), cancellation);
    }

    /// <summary>The videos that a report would count: complete and counted once.</summary>
    private static List<VideoFile> CountOnlyVideos(JunkPlace place, List<BatchTask> tasks)
    {
        var measure = new TaskMeasure(new OutputFiles(place.Path));
        List<VideoFile> counted = [.. tasks.Select(task => measure.Measure(task).Video).OfType<VideoFile>()];
        TortureException.Unless(counted.DistinctBy(video => video.Name, StringComparer.OrdinalIgnoreCase).Count() == counted.Count, "Two tasks count the same file.");
        foreach (var video in counted)
        {
            using var file = File.OpenRead(Path.Combine(place.Path, video.Name));
            TortureException.Unless(MediaCheck.Of(file).IsWhole, $"{video.Name} is counted but is {MediaCheck.Of(file).What}.");
        }

        return counted;
    }

    private void Note(JunkPlace place, DownloadSummary summary)
    {
        foreach (var kind in place.Kinds) kinds[kind] = true;
        Interlocked.Add(ref files, summary.Videos.Count);
        Interlocked.Add(ref replaced, summary.DownloadedCount);
        Interlocked.Add(ref kept, summary.PresentCount);
        Interlocked.Add(ref damaged, summary.Videos.Count(video => video.Outcome is Failed { DamagedFile: not null }));
    }
}
