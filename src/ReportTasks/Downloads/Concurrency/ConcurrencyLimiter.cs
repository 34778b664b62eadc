namespace ReportTasks.Downloads.Concurrency;

/// <summary>
/// How many videos may come at once: <paramref name="count"/>, and up to <paramref name="most"/> while more bring more. While
/// the disk takes one, the next one comes; <paramref name="count"/> may be on their way to the disk besides.
/// </summary>
internal sealed class ConcurrencyLimiter(int count, int most, TimeProvider time) : IDisposable
{
    private readonly Permits coming = new(count);
    private readonly Permits unfinished = new(2 * count);
    private readonly Lock gate = new();
    private readonly AdaptiveConcurrency widening = new(count, most, time);
    private int narrowings;

    /// <exception cref="OperationCanceledException">None was free before the user cancelled.</exception>
    public async Task<Slot> TakeAsync(CancellationToken cancellation)
    {
        await unfinished.TakeAsync(cancellation);
        try
        {
            await coming.TakeAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            unfinished.Add(1);
            throw;
        }

        return new Slot(this, narrowings);
    }

    public void Dispose()
    {
        coming.Dispose();
        unfinished.Dispose();
    }

    private void HasCome(long bytes)
    {
        lock (gate) Change(widening.Came(bytes));
    }

    // What makes one fail often makes all fail that come with it, which is no reason to narrow for each.
    private void HasFailed(int narrowingsBefore)
    {
        lock (gate)
        {
            if (narrowings != narrowingsBefore) return;
            narrowings++;
            Change(widening.Narrow());
        }
    }

    private void Change(int more)
    {
        coming.Add(more);
        unfinished.Add(more);
    }

    /// <summary>Dispose when the video is finished, whatever became of it.</summary>
    internal sealed class Slot(ConcurrencyLimiter slots, int narrowings) : IDisposable
    {
        private bool isFree;

        /// <summary>All of the video has come, this many bytes of it now: the next one may.</summary>
        public void HasCome(long bytes)
        {
            slots.HasCome(bytes);
            Free();
        }

        /// <summary>The server or the line failed, which fewer at once may keep it from.</summary>
        public void HasFailed() => slots.HasFailed(narrowings);

        public void Dispose()
        {
            Free();
            slots.unfinished.Add(1);
        }

        private void Free()
        {
            if (isFree) return;
            isFree = true;
            slots.coming.Add(1);
        }
    }

    /// <summary>When there are to be fewer than are out, those that come back first stay.</summary>
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
