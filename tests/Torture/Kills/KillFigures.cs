using System.Collections.Concurrent;
using System.Globalization;

namespace Torture.Kills;

/// <summary>Counts where runs were killed and what was left.</summary>
internal sealed class KillFigures
{
    private const string Upload = "UploadCloud";
    private static readonly string[] Phases = ["Setup", "DownloadVideos", "GenerateReport", Upload, "CommitArtifacts", "Report", "Teardown"];

    private readonly ConcurrentDictionary<string, int> phases = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> states = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> left = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<int, int> runs = new();
    private long longestTicks;

    public IEnumerable<string> Lines =>
    [
        $"struck in {Text(phases)}",
        $"beginning {Text(states)}",
        .. left.IsEmpty ? (string[])[] : [$"left {Text(left)}"],
        $"healed by {string.Join(", ", runs.OrderBy(pair => pair.Key).Select(pair => $"run {pair.Key}: {pair.Value}"))}",
        .. longestTicks == 0 ? (string[])[] : [$"the slowest end took {TimeSpan.FromTicks(longestTicks).TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture)} s"],
    ];

    /// <param name="output">The output of the run so far, which shows its phase.</param>
    /// <param name="start">The state before the run.</param>
    /// <param name="leftovers">The unfinished files left.</param>
    public void Struck(string output, StartState start, IEnumerable<string> leftovers)
    {
        Add(phases, Phase(output));
        Add(states, start.ToString());
        foreach (var leftover in leftovers) Add(left, leftover);
    }

    public void Recovered(int byRun) => runs.AddOrUpdate(byRun, 1, (_, count) => count + 1);

    public void Ended(TimeSpan after)
    {
        long before;
        while ((before = Interlocked.Read(ref longestTicks)) < after.Ticks && Interlocked.CompareExchange(ref longestTicks, after.Ticks, before) != before)
        {
            // Another lane was faster.
        }
    }

    private static void Add(ConcurrentDictionary<string, int> counts, string what) => counts.AddOrUpdate(what, 1, (_, count) => count + 1);

    private static string Text(ConcurrentDictionary<string, int> counts) =>
        string.Join(", ", counts.OrderByDescending(pair => pair.Value).Select(pair => $"{pair.Key}: {pair.Value}"));

    /// <summary>The phase is the last title between two rules.</summary>
    private static string Phase(string output)
    {
        var (phase, lines) = ("startup", output.Split('\n'));
        for (var i = 1; i < lines.Length; i++)
        {
            if (IsRule(lines[i - 1]) && Phases.Contains(lines[i].Trim(), StringComparer.Ordinal)) phase = lines[i].Trim();
            else if (phase == Upload && lines[i].StartsWith("s3://", StringComparison.Ordinal)) phase = $"{Upload} to Ceph";
        }

        return phase;
    }

    private static bool IsRule(string line) => line.Length > 10 && line[0] is '─' or '═';
}
