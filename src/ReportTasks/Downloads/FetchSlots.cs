namespace ReportTasks.Downloads;

/// <summary>
/// How many videos may come at once. While the disk takes one, the next one comes; as many as may come may be on their way
/// to the disk.
/// </summary>
internal sealed class FetchSlots(int count) : IDisposable
{
    private readonly SemaphoreSlim coming = new(count);
    private readonly SemaphoreSlim unfinished = new(2 * count);

    /// <exception cref="OperationCanceledException">None was free before the user cancelled.</exception>
    public async Task<Slot> TakeAsync(CancellationToken cancellation)
    {
        await unfinished.WaitAsync(cancellation);
        await coming.WaitAsync(cancellation);
        return new Slot(this);
    }

    public void Dispose()
    {
        coming.Dispose();
        unfinished.Dispose();
    }

    /// <summary>Dispose when the video is finished, whatever became of it.</summary>
    internal sealed class Slot(FetchSlots slots) : IDisposable
    {
        private bool hasCome;

        /// <summary>Nothing more of the video comes: the next one may.</summary>
        public void HasCome()
        {
            if (hasCome) return;
            hasCome = true;
            slots.coming.Release();
        }

        public void Dispose()
        {
            HasCome();
            slots.unfinished.Release();
        }
    }
}
