using System.Diagnostics;

namespace Bench.Server;

/// <summary>A line with limited bandwidth that all responses share.</summary>
/// <param name="rate">Bytes per second.</param>
internal sealed class SharedLine(long rate)
{
    private readonly Lock gate = new();
    private readonly Stopwatch clock = Stopwatch.StartNew();
    private TimeSpan free;

    /// <summary>Returns the time until these bytes are sent.</summary>
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
