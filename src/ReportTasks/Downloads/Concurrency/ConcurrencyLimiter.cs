namespace ReportTasks.Downloads.Concurrency;

/// <summary>
/// Limits how many videos are downloaded at once: starts at <paramref name="initial"/>, and grows to <paramref name="max"/> while
/// throughput improves. A received video frees its slot while it is saved; <paramref name="initial"/> more can be in that state.
/// </summary>
internal sealed class ConcurrencyLimiter(int initial, int max, TimeProvider time) : IDisposable
{
    private readonly Permits receiving = new(initial);
    private readonly Permits unfinished = new(2 * initial);
    private readonly Lock sync = new();
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
        lock (sync) Change(concurrency.Add(bytes));
    }

    // One problem often fails all running downloads. It counts once.
    private void OnOverload(int decreasesBefore)
    {
        lock (sync)
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

    /// <summary>The slot of one video. Dispose it when the video has an outcome.</summary>
    internal sealed class Slot(ConcurrencyLimiter limiter, int decreases) : IDisposable
    {
        private bool isFree;

        /// <summary>Reports that all bytes are received. The next download may start.</summary>
        /// <param name="bytes">How many bytes this run received.</param>
        public void ReportReceived(long bytes)
        {
            limiter.OnReceived(bytes);
            Free();
        }

        /// <summary>Reports an error of the server or network, which fewer parallel downloads may avoid.</summary>
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

    /// <summary>A semaphore that can shrink. Permits in use are withdrawn when they are released.</summary>
    private sealed class Permits(int count) : IDisposable
    {
        private readonly SemaphoreSlim free = new(count);
        private readonly Lock sync = new();
        private int due;

        public Task TakeAsync(CancellationToken cancellation) => free.WaitAsync(cancellation);

        public void Add(int more)
        {
            lock (sync)
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
