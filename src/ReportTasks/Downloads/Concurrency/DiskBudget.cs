using ReportTasks.Downloads.Outcomes;

namespace ReportTasks.Downloads.Concurrency;

/// <summary>Shares the free disk space among running downloads. Bytes reserved for one are not available to the others.</summary>
internal sealed class DiskBudget(Func<string, long> freeBytes, string directory)
{
    /// <summary>Bytes kept free for metadata, state, reports and the file system itself.</summary>
    public const long Margin = 1024 * 1024;

    private readonly Lock gate = new();
    private long reserved;
    private string? stopReason;

    /// <summary>Why no further download starts; null while the disk has space.</summary>
    public string? StopReason => Volatile.Read(ref stopReason);

    /// <summary>Whether less than the margin is free, so that no video can be written.</summary>
    public bool IsFull => freeBytes(directory) < Margin;

    /// <summary>Free bytes that are not reserved.</summary>
    public long Free
    {
        get
        {
            lock (gate) return Unreserved;
        }
    }

    private long Unreserved => Math.Max(0, freeBytes(directory) - reserved);

    /// <summary>Stops further downloads. Only the first failure gets the full reason.</summary>
    public Failed Stop(string reason, int attempts) => new(
        Interlocked.CompareExchange(ref stopReason, reason, null) is null ? reason : FailureMessages.DiskFullElsewhere, attempts);

    /// <summary>Reserves <paramref name="bytes"/>; null if <paramref name="free"/> is not enough.</summary>
    public Reservation? Reserve(long bytes, out long free)
    {
        lock (gate)
        {
            free = Unreserved;
            if (free - Margin < bytes) return null;
            reserved += bytes;
            return new Reservation(this, bytes);
        }
    }

    /// <summary>Shrinks as bytes are written, because they are then no longer free on the disk.</summary>
    internal sealed class Reservation(DiskBudget budget, long bytes) : IDisposable
    {
        private long left = bytes;

        /// <summary>Whether <paramref name="count"/> more bytes fit. Extends the reservation if it is too small.</summary>
        public bool Covers(int count)
        {
            lock (budget.gate)
            {
                // By no more than needed: another download may need the rest now.
                var more = count - left;
                if (more <= 0) return true;
                if (budget.Unreserved - Margin < more) return false;
                left += more;
                budget.reserved += more;
                return true;
            }
        }

        /// <summary>Whether <paramref name="bytes"/> are free. A body of unknown length must leave as much as it takes.</summary>
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
