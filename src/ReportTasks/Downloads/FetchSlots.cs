namespace ReportTasks.Downloads;

/// <summary>
/// How many videos may come at once: <paramref name="count"/>, and up to <paramref name="most"/> while more bring more. While
/// the disk takes one, the next one comes; as many as may come may be on their way to the disk.
/// </summary>
internal sealed class FetchSlots(int count, int most, TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim coming = new(count);
    private readonly SemaphoreSlim unfinished = new(2 * most);
    private readonly Lock gate = new();
    private readonly Widening widening = new(count, most, time);
    private int due;

    /// <exception cref="OperationCanceledException">None was free before the user cancelled.</exception>
    public async Task<Slot> TakeAsync(CancellationToken cancellation)
    {
        await unfinished.WaitAsync(cancellation);
        try
        {
            await coming.WaitAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            unfinished.Release();
            throw;
        }

        return new Slot(this);
    }

    public void Dispose()
    {
        coming.Dispose();
        unfinished.Dispose();
    }

    // When fewer may come than do, those that end first are not followed by others.
    private void Allow(int more)
    {
        due += more;
        while (due < 0 && coming.Wait(0)) due++;
        if (due <= 0) return;
        coming.Release(due);
        due = 0;
    }

    /// <summary>Dispose when the video is finished, whatever became of it.</summary>
    internal sealed class Slot(FetchSlots slots) : IDisposable
    {
        private bool isFree;

        /// <summary>All of the video has come, this many bytes in this run: the next one may.</summary>
        public void HasCome(long bytes)
        {
            lock (slots.gate) slots.Allow(slots.widening.Came(bytes));
            Free();
        }

        /// <summary>The server or the line failed this one: there may be too many.</summary>
        public void HasFailed()
        {
            lock (slots.gate) slots.Allow(slots.widening.GoBack());
        }

        public void Dispose()
        {
            Free();
            slots.unfinished.Release();
        }

        private void Free()
        {
            if (isFree) return;
            isFree = true;
            lock (slots.gate) slots.Allow(1);
        }
    }
}
