using System.Globalization;

namespace Torture.Kills;

/// <summary>The processes started by a run, which survive when only the run is killed.</summary>
internal static class ProcessGroup
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Returns once no process of the group is alive.</summary>
    public static async Task EndedAsync(int group)
    {
        for (var waited = TimeSpan.Zero; IsAlive(group); waited += TimeSpan.FromMilliseconds(20))
        {
            TortureException.Unless(waited < Patience, $"Processes of the run are alive {Patience} after it was killed.");
            await Task.Delay(20);
        }
    }

    private static bool IsAlive(int group) => Directory.EnumerateDirectories("/proc").Any(directory =>
    {
        try
        {
            if (!char.IsAsciiDigit(Path.GetFileName(directory)[0])) return false;
            var stat = File.ReadAllText(Path.Combine(directory, "stat"));

            // "42 (name) S 1 42 ...": state, parent, group. The name may contain anything.
            var fields = stat[(stat.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            return fields[0] is not ("Z" or "X") && int.Parse(fields[2], CultureInfo.InvariantCulture) == group;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false; // It has just ended.
        }
    });
}
