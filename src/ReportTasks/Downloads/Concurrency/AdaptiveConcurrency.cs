namespace ReportTasks.Downloads.Concurrency;

/// <summary>
/// How many videos come at once, as the network bears it: twice as many for as long as that brings more bytes a second, and back to
/// half of that when it does not. Not for several threads.
/// </summary>
/// <param name="count">How many, to begin with, and never fewer.</param>
/// <param name="most">How many there may ever be; as many as <paramref name="count"/> to let them be.</param>
/// <param name="time">What a round is timed by: as many videos as come at once.</param>
internal sealed class AdaptiveConcurrency(int count, int most, TimeProvider time)
{
    // Less is what two rounds of the same width differ by.
    private const double WorthIt = 1.1;

    private readonly int least = count;
    private int width = count;
    private bool hasSettled = count == most;
    private double rateBefore;
    private long start = time.GetTimestamp();
    private int videos;
    private long bytes;

    /// <summary>One has come; by how many more, or fewer, may come from now on.</summary>
    /// <param name="length">Bytes that came; of what was here already nothing can be learnt.</param>
    public int Came(long length)
    {
        if (hasSettled || length == 0) return 0;
        bytes += length;
        if (++videos < width) return 0;
        var rate = bytes / Math.Max(time.GetElapsedTime(start).TotalSeconds, double.Epsilon);
        if (rate <= rateBefore * WorthIt) return Narrow();
        (rateBefore, videos, bytes, start) = (rate, 0, 0, time.GetTimestamp());
        hasSettled = width == most;
        return ChangeTo(Math.Min(2 * width, most));
    }

    /// <summary>So many are too many, and more are not tried again; by how many fewer may come from now on.</summary>
    public int Narrow()
    {
        hasSettled = true;
        return ChangeTo(Math.Max(width / 2, least));
    }

    private int ChangeTo(int wanted)
    {
        var change = wanted - width;
        width = wanted;
        return change;
    }
}
