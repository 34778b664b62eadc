using System.Globalization;

namespace Torture;

/// <param name="Seed">Every case is derived from it.</param>
/// <param name="Time">The total time of all campaigns.</param>
/// <param name="Only">Names of the campaigns to run; empty for all.</param>
/// <param name="Case">The case to replay; null for all.</param>
/// <param name="Host">The build host under test, <c>Build.dll</c>.</param>
internal sealed record TortureSettings(int Seed, TimeSpan Time, IReadOnlyList<string> Only, long? Case, string Host)
{
    /// <exception cref="FormatException">An unknown switch or an invalid number.</exception>
    public static TortureSettings Of(IEnumerable<string> words)
    {
        var settings = new TortureSettings(Random.Shared.Next(), TimeSpan.FromMinutes(5), [], null, "");
        foreach (var word in words)
        {
            var value = word[(word.IndexOf('=', StringComparison.Ordinal) + 1)..];
            settings = word.Split('=')[0] switch
            {
                "--seed" => settings with { Seed = int.Parse(value, CultureInfo.InvariantCulture) },
                "--minutes" => settings with { Time = TimeSpan.FromMinutes(double.Parse(value, CultureInfo.InvariantCulture)) },
                "--only" => settings with { Only = [.. settings.Only, .. value.Split(',')] },
                "--case" => settings with { Case = long.Parse(value, CultureInfo.InvariantCulture) },
                "--host" => settings with { Host = value },
                _ => throw new FormatException($"{word} is not a switch of the torture test. Use --seed=N, --minutes=N, --only=NAME, --case=N or --host=Build.dll."),
            };
        }

        return settings.Host.Length > 0 ? settings : settings with { Host = Path.Combine(Repository.Root, "build", "bin", "host", "Build.dll") };
    }

    /// <summary>The seed of a case, independent of the order of cases and of other campaigns.</summary>
    public Random RandomOf(Campaign campaign, long number)
    {
        var hash = 17L + Seed;
        foreach (var letter in $"{campaign.Name} {number}") hash = unchecked((hash * 1_000_003) ^ letter);
        return new Random((int)(hash ^ (hash >> 32)));
    }

    /// <summary>The command that replays a case.</summary>
    public string Replay(Campaign campaign, long number) =>
        string.Create(CultureInfo.InvariantCulture, $"./build.sh --target=Torture --seed={Seed} --only={campaign.Name} --case={number}");
}
