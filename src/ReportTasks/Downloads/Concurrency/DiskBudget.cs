using ReportTasks.Downloads.Outcomes;

namespace ReportTasks.Downloads.Concurrency;

/// <summary>Divides the free disk space among running downloads.</summary>
internal sealed class DiskBudget(Func<string, long> freeBytes, string directory)
{
    /// <summary>Bytes kept free for metadata, state files, reports and the file system.</summary>
    public const long Margin = 1024 * 1024;

    private readonly Lock sync = new();
    private long reserved;
    private string? stopReason;

    /// <summary>Why no further download starts; null while the disk has space.</summary>
    public string? StopReason => Volatile.Read(ref stopReason);

    /// <summary>Whether less than <see cref="Margin"/> is free.</summary>
    public bool IsFull => freeBytes(directory) < Margin;

    /// <summary>Free bytes that are not reserved.</summary>
    public long Free
    {
        get
        {
            lock (sync) return Unreserved;
        }
    }

    private long Unreserved => Math.Max(0, freeBytes(directory) - reserved);

    /// <summary>Stops further downloads. Only the first failed video gets the full reason.</summary>
    public Failed Stop(string reason, int attempts) => new(
        Interlocked.CompareExchange(ref stopReason, reason, null) is null ? reason : FailureMessages.DiskFullElsewhere, attempts);

    /// <summary>Reserves <paramref name="bytes"/>; null if <paramref name="free"/> is not enough.</summary>
    public Reservation? Reserve(long bytes, out long free)
    {
        lock (sync)
        {
            free = Unreserved;
            if (free - Margin < bytes) return null;
            reserved += bytes;
            return new Reservation(this, bytes);
        }
    }

    /// <summary>Disk space of one download. Written bytes are subtracted, because the disk no longer counts them as free.</summary>
    internal sealed class Reservation(DiskBudget budget, long bytes) : IDisposable
    {
        private long left = bytes;

        /// <summary>Extends the reservation if needed; false if there is not enough space for <paramref name="count"/> bytes.</summary>
        public bool TryCover(int count)
        {
            lock (budget.sync)
            {
                // Extend by no more than needed, because other downloads need the rest.
                var more = count - left;
                if (more <= 0) return true;
                if (budget.Unreserved - Margin < more) return false;
                left += more;
                budget.reserved += more;
                return true;
            }
        }

        /// <summary>Whether at least <paramref name="bytes"/> are free, including this reservation.</summary>
        public bool HasFree(long bytes)
        {
            lock (budget.sync) return budget.Unreserved + left >= bytes;
        }

        public void Written(int count)
        {
            lock (budget.sync)
            {
                var kept = Math.Min(left, count);
                left -= kept;
                budget.reserved -= kept;
            }
        }

        public void Dispose()
        {
            lock (budget.sync)
            {
                budget.reserved -= left;
                left = 0;
            }
        }
    }
}
