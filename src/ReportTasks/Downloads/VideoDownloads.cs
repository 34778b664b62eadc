using System.Collections.Concurrent;
using ReportTasks.Console.Transfers;
using ReportTasks.Downloads.Concurrency;
using ReportTasks.Downloads.Http;
using ReportTasks.Downloads.Outcomes;
using ReportTasks.Downloads.Planning;
using ReportTasks.Options;

namespace ReportTasks.Downloads;

/// <summary>Downloads the videos of a batch, several at a time.</summary>
public sealed class VideoDownloads(ReportOptions options, DownloadEnvironment environment)
{
    private const int MostReasons = 1_000;

    /// <summary>How many tasks may pile up, most of them done, before those that are done are let go.</summary>
    private const int MostRunning = 256;

    /// <summary>
    /// Carries a plan out. Each video ends as a row of the summary, whatever happens to it; a full disk keeps further
    /// ones from starting.
    /// </summary>
    /// <exception cref="OperationCanceledException">The user cancelled; what is unfinished is kept to be resumed.</exception>
    /// <exception cref="IOException">The output directory cannot be made.</exception>
    public async Task<DownloadSummary> RunAsync(DownloadPlan plan, ITransferProgress progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(progress);
        var start = environment.Time.GetTimestamp();
        var outcomes = new DownloadOutcome[plan.Tasks.Count];
        var stop = new DiskFullStop();
        progress.Starting(outcomes.Length);
        if (outcomes.Length > 0)
        {
            Directory.CreateDirectory(plan.Directory);
            await RunAsync(plan, outcomes, stop, progress, cancellation);
        }

        return new DownloadSummary(new DownloadRows(plan.Tasks, outcomes), environment.Time.GetElapsedTime(start), stop.Reason);
    }

    private async Task RunAsync(
        DownloadPlan plan, DownloadOutcome[] outcomes, DiskFullStop stop, ITransferProgress progress, CancellationToken cancellation)
    {
        var disk = new DiskBudget(environment.FreeBytes, plan.Directory);
        var fetch = new Lazy<VideoFetch>(() => Fetch(disk, progress));
        var known = new ConcurrentDictionary<Failed, Failed>();
        var downloader = new VideoDownloader(plan.Directory, options, environment, fetch, stop, progress);
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
            var outcome = stop.Reason is null ? await downloader.RunAsync(task, name, slot, attempts, cancellation) : downloader.LeaveOut(name);

            // A dead network fails a million videos for a few reasons, each kept once.
            outcomes[index] = outcome is Failed failed && known.Count < MostReasons ? known.GetOrAdd(failed, failed) : outcome;
            if (outcome is Deferred)
            {
                deferred.Enqueue(index);
                return;
            }

            progress.Finished(name.FileName, OutcomeText.End(outcomes[index]), OutcomeText.Sentence(outcomes[index]));
        }
    }

    /// <summary>Begins them in their order, as slots become free; returns, or throws, once all that began have ended.</summary>
    private async Task EachAsync(IEnumerable<int> order, Func<int, ConcurrencyLimiter.Slot, Task> download, CancellationToken cancellation)
    {
        using var slots = new ConcurrencyLimiter(options.Transfers.InitialParallel, options.Transfers.MaxParallel, environment.Time);
        var running = new List<Task>();
        try
        {
            foreach (var index in order)
            {
                var slot = await slots.TakeAsync(cancellation);
                if (running.Count >= MostRunning) running.RemoveAll(task => task.IsCompletedSuccessfully);
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

    private VideoFetch Fetch(DiskBudget disk, ITransferProgress progress) =>
        new(options, environment, new RedirectFollower(new HttpMessageInvoker(environment.CreateHandler(options, environment))), disk, progress);
}
