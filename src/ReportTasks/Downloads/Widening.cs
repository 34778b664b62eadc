namespace ReportTasks.Downloads;

/// <summary>
/// How many videos come at once, as the network bears it: twice as many for as long as that brings more bytes a second, and
/// what brought as much when it does not. Not for several threads.
/// </summary>
/// <param name="count">How many, to begin with.</param>
/// <param name="most">How many there may ever be; as many as <paramref name="count"/> to let them be.</param>
/// <param name="time">What a round is timed by: as many videos as come at once.</param>
internal sealed class Widening(int count, int most, TimeProvider time)
{
    // Less is what two rounds of the same width differ by.
    private const double WorthIt = 1.1;

    private int width = count;
    private bool hasSettled = count >= most;
    private long start = time.GetTimestamp();
    private int videos;
    private long bytes;
    private (int Width, double Rate) before = (count, 0);

    /// <summary>One has come; by how many more, or fewer, may come from now on.</summary>
    public int Came(long length)
    {
        if (hasSettled) return 0;
        bytes += length;
        if (++videos < width) return 0;
        var rate = bytes / Math.Max(time.GetElapsedTime(start).TotalSeconds, double.Epsilon);
        if (rate <= before.Rate * WorthIt) return GoBack();
        hasSettled = width == most;
        before = (width, rate);
        (videos, bytes, start) = (0, 0, time.GetTimestamp());
        return ChangeTo(Math.Min(2 * width, most));
    }

    /// <summary>The server, or the line, could not take so many; by how many fewer may come from now on.</summary>
    public int GoBack()
    {
        if (hasSettled) return 0;
        hasSettled = true;
        return ChangeTo(before.Width);
    }

    private int ChangeTo(int wanted)
    {
        var change = wanted - width;
        width = wanted;
        return change;
    }
}
