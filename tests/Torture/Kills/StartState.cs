using System.Globalization;
using Torture.Support;
using Torture.Together;

namespace Torture.Kills;

/// <summary>What a run that will be killed finds.</summary>
internal enum StartState
{
    /// <summary>Nothing but the polling results.</summary>
    Fresh,

    /// <summary>All that an earlier run has downloaded, reported, published and committed.</summary>
    Again,

    /// <summary>A report of an earlier run of the very second, to which its own is appended.</summary>
    Append,
}

/// <summary>Lays those out, once an earlier run has been through a place of its own.</summary>
internal sealed class StartStates(KillPlace earlier)
{
    private const string Prefix = "video_generation_results_";
    private const string StampFormat = "yyyyMMdd_HHmmss";

    // The clock goes on, but not to the next second as long as any run takes.
    private const string Slowly = "x0.005";

    public async Task LayAsync(StartState state, KillPlace place)
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

    /// <summary>The runs after the killed one have the right time.</summary>
    public static void RightTheClock(KillPlace place)
    {
        foreach (var (name, _) in FakeClock.From(default, "")) place.Whole.Environment.Remove(name);
    }
}
