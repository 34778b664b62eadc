using System.Collections.Concurrent;
using ReportTasks.Console.Transfers;
using ReportTasks.Downloads.Concurrency;
using ReportTasks.Downloads.Http;
using ReportTasks.Downloads.Outcomes;
using ReportTasks.Downloads.Planning;
using ReportTasks.Network;
using ReportTasks.Options;

namespace ReportTasks.Downloads;

/// <summary>Downloads the videos of a batch, several at a time.</summary>
internal sealed class BatchDownloader(ReportOptions options, NetworkEnvironment network)
{
    private const int MaxReasons = 1_000;

    /// <summary>Completed tasks are removed from the list at this length.</summary>
    private const int MaxRunning = 256;

    public Func<string, long> FreeBytes { get; init; } = DiskSpace.FreeBytes;

    /// <summary>Downloads the videos of a plan. A full disk stops further downloads.</summary>
    /// <exception cref="OperationCanceledException">The user canceled. Unfinished videos can be resumed.</exception>
    /// <exception cref="IOException">The output directory cannot be created.</exception>
    public async Task<DownloadSummary> RunAsync(DownloadPlan plan, ITransferProgress progress, CancellationToken cancellation)
    {
        var start = network.Time.GetTimestamp();
        var outcomes = new DownloadOutcome[plan.Tasks.Count];
        var disk = new DiskBudget(FreeBytes, plan.Directory);
        progress.Starting(outcomes.Length);
        if (outcomes.Length > 0)
        {
            Directory.CreateDirectory(plan.Directory);
            await RunAsync(plan, outcomes, disk, progress, cancellation);
        }

        var rows = new ComputedList<VideoDownload>(
            outcomes.Length, index => new VideoDownload(plan.Tasks[index].Task, plan.Tasks[index].Name, outcomes[index]));
        return new DownloadSummary(rows, network.Time.GetElapsedTime(start), disk.StopReason) { Outcomes = outcomes };
    }

    private async Task RunAsync(
        DownloadPlan plan,
        DownloadOutcome[] outcomes,
        DiskBudget disk,
        ITransferProgress progress,
        CancellationToken cancellation)
    {
        var fetch = new Lazy<DownloadAttempt>(() => Fetch(disk, progress));
        var known = new ConcurrentDictionary<Failed, Failed>();
        var downloader = new VideoDownloader(plan.Directory, options, network, fetch, disk, progress);
        var deferred = new ConcurrentQueue<int>();
        try
        {
            await EachAsync(plan.InOrderOfExpiry(), DownloadAsync, cancellation);
            await EachAsync(deferred.ToArray(), DownloadAsync, cancellation);
        }
        finally
        {
            if (fetch.IsValueCreated) fetch.Value.Dispose();
        }

        async Task DownloadAsync(int index, ConcurrencyLimiter.Slot slot)
        {
            var (task, name) = plan.Tasks[index];
            var attempts = (outcomes[index] as Deferred)?.Attempts ?? 0;
            var outcome = disk.StopReason is null
                ? await downloader.RunAsync(task, name, slot, attempts, cancellation)
                : downloader.Skip(name);

            // If the network is down, a million videos fail for a few reasons, so equal outcomes share one object.
            outcomes[index] = outcome is Failed failed && known.Count < MaxReasons ? known.GetOrAdd(failed, failed) : outcome;
            if (outcome is Deferred)
            {
                deferred.Enqueue(index);
                return;
            }

            progress.Finished(name.FileName, OutcomeText.End(outcomes[index]), OutcomeText.Sentence(outcomes[index]));
        }
    }

    /// <summary>Starts downloads in order, when slots become free. Returns or throws after all of them have ended.</summary>
    private async Task EachAsync(
        IEnumerable<int> order, Func<int, ConcurrencyLimiter.Slot, Task> download, CancellationToken cancellation)
    {
        using var slots = new ConcurrencyLimiter(options.Transfers.InitialParallel, options.Transfers.MaxParallel, network.Time);
        var running = new List<Task>();
        try
        {
            foreach (var index in order)
            {
                var slot = await slots.TakeAsync(cancellation);
                if (running.Count >= MaxRunning) running.RemoveAll(task => task.IsCompletedSuccessfully);
                running.Add(Task.Run(
                    async () =>
                    {
                        using (slot) await download(index, slot);
                    },
                    CancellationToken.None));
            }
        }
        finally
        {
            await Task.WhenAll(running);
        }
    }

    // A separate method, so that a run without downloads does not load HTTP code.
    private DownloadAttempt Fetch(DiskBudget disk, ITransferProgress progress)
    {
        var client = new HttpMessageInvoker(DownloadHandler.Create(options, network));
        return new DownloadAttempt(options, network, new RedirectFollower(client), disk, progress);
    }
}
