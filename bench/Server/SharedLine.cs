using System.Diagnostics;

namespace Bench.Server;

/// <summary>A line that all answers share: each piece goes out when those before it have.</summary>
/// <param name="rate">Bytes a second.</param>
internal sealed class SharedLine(long rate)
{
    private readonly Lock gate = new();
    private readonly Stopwatch clock = Stopwatch.StartNew();
    private TimeSpan free;

    /// <summary>How long until so many more bytes are through.</summary>
    public TimeSpan Take(int bytes)
    {
        lock (gate)
        {
            var now = clock.Elapsed;
            free = (free > now ? free : now) + TimeSpan.FromSeconds((double)bytes / rate);
            return free - now;
        }
    }
}
