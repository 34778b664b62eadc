namespace ReportTasks.Downloads.Concurrency;

/// <summary>
/// Finds how many videos to download at once. Doubles the number while that raises throughput, then halves it once. Not
/// thread-safe.
/// </summary>
/// <param name="initial">The number to start with, which is also the minimum.</param>
/// <param name="max">The maximum; equal to <paramref name="initial"/> for a fixed number.</param>
/// <param name="time">Measures a round: as many videos as are downloaded at once.</param>
internal sealed class AdaptiveConcurrency(int initial, int max, TimeProvider time)
{
    // Two rounds of the same size differ by less.
    private const double MinGain = 1.1;

    private readonly int min = initial;
    private int current = initial;
    private bool hasSettled = initial == max;
    private double previousRate;
    private long roundStart = time.GetTimestamp();
    private int roundVideos;
    private long roundBytes;

    /// <summary>Counts a downloaded video.</summary>
    /// <param name="length">Received bytes; 0 says nothing about throughput.</param>
    /// <returns>How many more downloads may run from now on; negative for fewer.</returns>
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
