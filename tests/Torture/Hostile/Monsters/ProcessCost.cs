using System.Globalization;

namespace Torture.Hostile.Monsters;

/// <summary>CPU time on all cores and peak memory of a process, as reported by the kernel.</summary>
/// <param name="Processor">CPU time, because elapsed time depends on the load of the machine.</param>
internal sealed record ProcessCost(TimeSpan Processor, long PeakBytes)
{
    private const double TicksPerSecond = 100;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    /// <summary>Polls until the process ends; the last 10 ms are missed.</summary>
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
            // proc(5): fields 14 and 15, counted after the name, which may contain spaces.
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
