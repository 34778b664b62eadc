namespace ReportTasks.Downloads.Concurrency;

/// <summary>
/// Finds how many videos to download at once: doubles the number while throughput improves, then halves it once and stops. Not
/// thread-safe.
/// </summary>
/// <param name="initial">The initial and minimum number.</param>
/// <param name="max">The maximum; equal to <paramref name="initial"/> for a fixed number.</param>
/// <param name="time">Measures rounds. A round ends when as many videos as run at once are downloaded.</param>
internal sealed class AdaptiveConcurrency(int initial, int max, TimeProvider time)
{
    // Throughput of two rounds with the same number differs by less than this.
    private const double MinGain = 1.1;

    private readonly int min = initial;
    private int current = initial;
    private bool hasSettled = initial == max;
    private double previousRate;
    private long roundStart = time.GetTimestamp();
    private int roundVideos;
    private long roundBytes;

    /// <summary>Counts a downloaded video.</summary>
    /// <param name="length">Received bytes. A video with 0 is not counted.</param>
    /// <returns>The change in the number of parallel downloads.</returns>
    public int Add(long length)
    {
        if (hasSettled || length == 0) return 0;
        roundBytes += length;
        if (++roundVideos < current) return 0;
        var rate = roundBytes / Math.Max(time.GetElapsedTime(roundStart).TotalSeconds, double.Epsilon);
        if (rate <= previousRate * MinGain) return Decrease();
        (previousRate, roundVideos, roundBytes, roundStart) = (rate, 0, 0, time.GetTimestamp());
        hasSettled = current == max;
        return ChangeTo(Math.Min(2 * current, max));
    }

    /// <summary>Halves the number and stops growing.</summary>
    /// <returns>The change, 0 or negative.</returns>
    public int Decrease()
    {
        hasSettled = true;
        return ChangeTo(Math.Max(current / 2, min));
    }

    private int ChangeTo(int wanted)
    {
        var change = wanted - current;
        current = wanted;
        return change;
    }
}
