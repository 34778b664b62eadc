using System.Globalization;

namespace Bench;

/// <param name="Only">The names of the benchmarks to run; empty for all.</param>
/// <param name="Runs">Measured runs of each contender, after one warm-up run.</param>
/// <param name="Saves">Whether to write the results to docs/benchmarks.md.</param>
internal sealed record BenchSettings(IReadOnlyList<string> Only, int Runs, bool Saves)
{
    /// <exception cref="FormatException">A switch is unknown, or its value is not a number.</exception>
    public static BenchSettings Of(IEnumerable<string> words)
    {
        var settings = new BenchSettings([], 5, false);
        foreach (var word in words)
        {
            var value = word[(word.IndexOf('=', StringComparison.Ordinal) + 1)..];
            settings = word.Split('=')[0] switch
            {
                "--only" => settings with { Only = [.. settings.Only, .. value.Split(',')] },
                "--runs" => settings with { Runs = int.Parse(value, CultureInfo.InvariantCulture) },
                "--save" => settings with { Saves = value == "yes" },
                _ => throw new FormatException($"Unknown switch {word}. Use --only=NAMES, --runs=N or --save=yes."),
            };
        }

        return settings;
    }
}
