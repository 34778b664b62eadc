using System.Globalization;

namespace Torture.Hostile.Monsters;

/// <summary>What a process has cost so far, as the kernel tells it: its time on all cores, and the most memory it has had.</summary>
/// <param name="Processor">Not the clock's time: on a busy machine that says more of the machine.</param>
internal sealed record ProcessCost(TimeSpan Processor, long PeakBytes)
{
    private const double TicksPerSecond = 100;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    /// <summary>Looks at it until it has ended; what it costs within the last hundredth of a second is missed.</summary>
    public static async Task<ProcessCost> UntilEndAsync(int id, Task end)
    {
        var cost = new ProcessCost(TimeSpan.Zero, 0);
        while (!end.IsCompleted)
        {
            cost = Read(id) ?? cost;
            await Task.WhenAny(end, Task.Delay(Pause));
        }

        return cost;
    }

    private static ProcessCost? Read(int id)
    {
        try
        {
            // proc(5): fields 14 and 15, counted from behind the name, which may hold blanks.
            var fields = File.ReadAllText($"/proc/{id}/stat").Split(')')[^1].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var peak = File.ReadLines($"/proc/{id}/status").FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
            return peak is null ? null : new ProcessCost(TimeSpan.FromSeconds((Number(fields[11]) + Number(fields[12])) / TicksPerSecond), Number(peak.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]) * 1024);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null; // it has just ended
        }
    }

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
