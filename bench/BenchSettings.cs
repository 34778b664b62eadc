using System.Globalization;

namespace Bench;

/// <param name="Only">The names of the benchmarks to run; empty for all.</param>
/// <param name="Runs">How often each contender is measured, after a turn that warms up.</param>
/// <param name="Saves">Whether docs/benchmarks.md gets the figures.</param>
internal sealed record BenchSettings(IReadOnlyList<string> Only, int Runs, bool Saves)
{
    /// <exception cref="FormatException">A word is no switch, or its value no number.</exception>
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
                _ => throw new FormatException($"{word} is no switch of the benchmarks: --only=NAMES, --runs=N and --save=yes are."),
            };
        }

        return settings;
    }
}
