namespace ReportTasks.Downloads.Concurrency;

/// <summary>
/// Limits how many videos are downloaded at once: <paramref name="initial"/>, growing to <paramref name="max"/> while throughput
/// improves. A video that is being saved frees its place for the next; <paramref name="initial"/> may be saved besides.
/// </summary>
internal sealed class ConcurrencyLimiter(int initial, int max, TimeProvider time) : IDisposable
{
    private readonly Permits receiving = new(initial);
    private readonly Permits unfinished = new(2 * initial);
    private readonly Lock gate = new();
    private readonly AdaptiveConcurrency concurrency = new(initial, max, time);
    private int decreases;

    /// <exception cref="OperationCanceledException">The user canceled before a slot was free.</exception>
    public async Task<Slot> TakeAsync(CancellationToken cancellation)
    {
        await unfinished.TakeAsync(cancellation);
        try
        {
            await receiving.TakeAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            unfinished.Add(1);
            throw;
        }

        return new Slot(this, decreases);
    }

    public void Dispose()
    {
        receiving.Dispose();
        unfinished.Dispose();
    }

    private void OnReceived(long bytes)
    {
        lock (gate) Change(concurrency.Add(bytes));
    }

    // One cause often fails all running downloads, and counts once.
    private void OnOverload(int decreasesBefore)
    {
        lock (gate)
        {
            if (decreases != decreasesBefore) return;
            decreases++;
            Change(concurrency.Decrease());
        }
    }

    private void Change(int more)
    {
        receiving.Add(more);
        unfinished.Add(more);
    }

    /// <summary>The place of one video. Dispose when the video is finished, whatever its outcome.</summary>
    internal sealed class Slot(ConcurrencyLimiter limiter, int decreases) : IDisposable
    {
        private bool isFree;

        /// <summary>All bytes of the video are received, so the next download may start.</summary>
        /// <param name="bytes">How many this run received.</param>
        public void ReportReceived(long bytes)
        {
            limiter.OnReceived(bytes);
            Free();
        }

        /// <summary>The server or the network failed; fewer downloads at once may help.</summary>
        public void ReportOverload() => limiter.OnOverload(decreases);

        public void Dispose()
        {
            Free();
            limiter.unfinished.Add(1);
        }

        private void Free()
        {
            if (isFree) return;
            isFree = true;
            limiter.receiving.Add(1);
        }
    }

    /// <summary>A semaphore that can shrink: permits in use are withdrawn when they are returned.</summary>
    private sealed class Permits(int count) : IDisposable
    {
        private readonly SemaphoreSlim free = new(count);
        private readonly Lock gate = new();
        private int due;

        public Task TakeAsync(CancellationToken cancellation) => free.WaitAsync(cancellation);

        public void Add(int more)
        {
            lock (gate)
            {
                due += more;
                while (due < 0 && free.Wait(0)) due++;
                if (due <= 0) return;
                free.Release(due);
                due = 0;
            }
        }

        public void Dispose() => free.Dispose();
    }
}
