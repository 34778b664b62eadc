namespace ReportTasks.Network;

/// <summary>
/// Detects a server that sends data, but too slowly. Only time spent waiting for the server counts.
/// </summary>
/// <param name="bytesPerSecond">At least 1.</param>
internal sealed class MinimumRate(long bytesPerSecond)
{
    public static readonly TimeSpan Window = TimeSpan.FromSeconds(60);

    private TimeSpan waited;
    private long bytes;

    /// <summary>Adds the bytes received after one wait.</summary>
    /// <returns>Whether the rate was below the minimum over a whole window.</returns>
    public bool IsMissed(long count, TimeSpan wait)
    {
        waited += wait;
        bytes += count;
        if (waited < Window) return false;
        var isMissed = bytes < bytesPerSecond * waited.TotalSeconds;
        (waited, bytes) = (TimeSpan.Zero, 0);
        return isMissed;
    }
}
