using System.Globalization;
using Torture.Support;
using Torture.Together;

namespace Torture.Kills;

/// <summary>The state before a run that will be killed.</summary>
internal enum StartState
{
    /// <summary>Only the polling results.</summary>
    Fresh,

    /// <summary>Everything that a previous run downloaded, reported, published and committed.</summary>
    Again,

    /// <summary>A report of a run in the same second, to which the new one is appended.</summary>
    Append,
}

/// <summary>Creates these states, using a previous run in another place.</summary>
internal sealed class StartStates(KillPlace earlier)
{
    private const string Prefix = "video_generation_results_";
    private const string StampFormat = "yyyyMMdd_HHmmss";

    // The clock runs, but slower than any run takes for a second.
    private const string Slowly = "x0.005";

    public async Task CreateAsync(StartState state, KillPlace place)
    {
        var whole = place.Whole;
        whole.Environment["TZ"] = "UTC";
        if (state == StartState.Again)
        {
            var polling = await File.ReadAllTextAsync(whole.PollingFile);
            foreach (var (from, to) in ((string, string)[])[(earlier.Whole.Work, whole.Work), (earlier.Whole.Published, whole.Published)])
            {
                Directory.Delete(to, recursive: true);
                await Shell.RunAsync("/", "cp", "-a", from, to);
            }

            await File.WriteAllTextAsync(whole.PollingFile, polling);
            await place.FillBucketAsync();
        }
        else if (state == StartState.Append)
        {
            var report = Directory.EnumerateFiles(earlier.Whole.Output, Prefix + "*.json").Single();
            var (stamp, now) = (Path.GetFileNameWithoutExtension(report)[Prefix.Length..], DateTime.UtcNow);
            var ours = now.ToString(StampFormat, CultureInfo.InvariantCulture);
            await File.WriteAllTextAsync(Path.Combine(whole.Output, $"{Prefix}{ours}.json"), (await File.ReadAllTextAsync(report)).Replace(stamp, ours, StringComparison.Ordinal));
            foreach (var (name, value) in FakeClock.From(now, Slowly)) whole.Environment[name] = value;
        }
    }

    /// <summary>The runs after the killed one have the correct time.</summary>
    public static void RestoreClock(KillPlace place)
    {
        foreach (var (name, _) in FakeClock.From(default, "")) place.Whole.Environment.Remove(name);
    }
}
