using System.Collections.Concurrent;
using ReportTasks.Options;
using ReportTasks.Transfers;

namespace ReportTasks.Downloads;

/// <summary>Brings the videos of a batch home, several at a time.</summary>
public sealed class VideoDownloads(ReportOptions options, DownloadEnvironment environment)
{
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
        var outcomes = new DownloadOutcome[plan.Videos.Count];
        var stop = new DiskStop();
        progress.Starting(outcomes.Length);
        if (outcomes.Length > 0)
        {
            Directory.CreateDirectory(plan.Directory);
            await RunAsync(plan, outcomes, stop, progress, cancellation);
        }

        var rows = plan.Videos.Select((video, index) => new VideoDownload(video.Task, video.Name, outcomes[index]));
        return new DownloadSummary([.. rows], environment.Time.GetElapsedTime(start), stop.Reason);
    }

    private async Task RunAsync(
        DownloadPlan plan, DownloadOutcome[] outcomes, DiskStop stop, ITransferProgress progress, CancellationToken cancellation)
    {
        var disk = new DiskBudget(environment.FreeBytes, plan.Directory);
        var fetch = new Lazy<VideoFetch>(() => Fetch(disk, progress));
        var downloader = new VideoDownloader(plan.Directory, options, environment, fetch, stop, progress);
        var deferred = new ConcurrentQueue<int>();
        KeepThreadsForTheNetwork();
        try
        {
            await EachAsync(plan.InOrderOfExpiry(), DownloadAsync, cancellation);
            await EachAsync(deferred.ToArray(), DownloadAsync, cancellation);
        }
        finally
        {
            if (fetch.IsValueCreated) fetch.Value.Dispose();
        }

        async Task DownloadAsync(int index, FetchSlots.Slot slot)
        {
            var (task, name, attempts) = (plan.Videos[index].Task, plan.Videos[index].Name, (outcomes[index] as Deferred)?.Attempts ?? 0);
            outcomes[index] = stop.Reason is null ? await downloader.RunAsync(task, name, slot, attempts, cancellation) : downloader.LeaveOut(name);
            if (outcomes[index] is Deferred)
            {
                deferred.Enqueue(index);
                return;
            }

            progress.Finished(name.FileName, OutcomeText.End(outcomes[index]), OutcomeText.Sentence(outcomes[index]));
        }
    }

    /// <summary>Begins them in their order, as slots become free; returns, or throws, once all that began have ended.</summary>
    private async Task EachAsync(IEnumerable<int> order, Func<int, FetchSlots.Slot, Task> download, CancellationToken cancellation)
    {
        using var slots = new FetchSlots(options.AtOnce, options.MostAtOnce, environment.Time);
        var running = new List<Task>();
        try
        {
            foreach (var index in order)
            {
                var slot = await slots.TakeAsync(cancellation);
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

    /// <summary>Who waits for the disk to sync holds a thread, of which the pool has one for each processor and makes more only slowly.</summary>
    private void KeepThreadsForTheNetwork()
    {
        ThreadPool.GetMinThreads(out var workers, out var ports);
        ThreadPool.SetMinThreads(Math.Max(workers, Environment.ProcessorCount + (options.MostAtOnce / 2)), ports);
    }

    // By itself: a run that finds every video here loads nothing of HTTP.
    private VideoFetch Fetch(DiskBudget disk, ITransferProgress progress) =>
        new(options, environment, new RedirectFollower(new HttpMessageInvoker(environment.CreateHandler(options, environment))), disk, progress);
}
