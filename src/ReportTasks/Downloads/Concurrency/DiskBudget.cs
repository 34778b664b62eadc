namespace ReportTasks.Downloads.Concurrency;

/// <summary>Shares the free space of the disk among the downloads that run: what one was reserved, another does not get.</summary>
internal sealed class DiskBudget(Func<string, long> freeBytes, string directory)
{
    /// <summary>Bytes that stay free, for metadata, state, reports and the file system's own needs.</summary>
    public const long Margin = 1024 * 1024;

    private readonly Lock gate = new();
    private long reserved;

    /// <summary>Whether not even the margin is left, so that no video at all can be written.</summary>
    public bool IsFull => freeBytes(directory) < Margin;

    /// <summary>What is free and reserved to nobody, in bytes.</summary>
    public long Free
    {
        get
        {
            lock (gate) return Unreserved;
        }
    }

    private long Unreserved => Math.Max(0, freeBytes(directory) - reserved);

    /// <summary>Room for <paramref name="bytes"/> more; null when there is not enough, with what there is.</summary>
    public Reservation? Take(long bytes, out long free)
    {
        lock (gate)
        {
            free = Unreserved;
            if (free - Margin < bytes) return null;
            reserved += bytes;
            return new Reservation(this, bytes);
        }
    }

    /// <summary>What is reserved shrinks as it is written, for then the disk itself counts it.</summary>
    internal sealed class Reservation(DiskBudget budget, long bytes) : IDisposable
    {
        private long left = bytes;

        /// <summary>Whether there is room for <paramref name="count"/> more bytes; in question only beyond what was reserved.</summary>
        public bool Covers(int count)
        {
            lock (budget.gate)
            {
                // No more than that: what this one might still need, another needs now.
                var more = count - left;
                if (more <= 0) return true;
                if (budget.Unreserved - Margin < more) return false;
                left += more;
                budget.reserved += more;
                return true;
            }
        }

        /// <summary>
        /// Whether as much is free as <paramref name="bytes"/>: what may grow without an end is not to have more of the disk
        /// than it leaves to all others.
        /// </summary>
        public bool Leaves(long bytes)
        {
            lock (budget.gate) return budget.Unreserved + left >= bytes;
        }

        public void Written(int count)
        {
            lock (budget.gate)
            {
                var kept = Math.Min(left, count);
                left -= kept;
                budget.reserved -= kept;
            }
        }

        public void Dispose()
        {
            lock (budget.gate)
            {
                budget.reserved -= left;
                left = 0;
            }
        }
    }
}
