using System.Globalization;

namespace Build;

/// <summary>A switch of one of this repository's own targets, which take none of the tool's options.</summary>
/// <param name="Name">Without its dashes.</param>
/// <param name="Value">What stands after <c>=</c> in the help.</param>
/// <param name="Target">The only target that takes it.</param>
/// <param name="Description">One sentence, without a full stop.</param>
/// <param name="Problem">What is wrong with a value; null for nothing.</param>
public sealed record TargetSwitch(string Name, string Value, string Target, string Description, Func<string, string?> Problem)
{
    public static IReadOnlyList<TargetSwitch> All { get; } =
    [
        new("seed", "N", "Torture", "From which every case is made; by default another each time, and printed", Number),
        new("minutes", "N", "Torture", "How long all campaigns take together. Default: 5", Minutes),
        new("only", "NAMES", "Torture", "The campaigns to run, parted by commas", value => value.Length > 0 ? null : "takes the name of one campaign or several, such as downloads,kills"),
        new("case", "N", "Torture", "The one case of --only to try again", Number),
    ];

    private static string? Number(string value) => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out _)
        ? null
        : $"takes a whole number from 0 to {int.MaxValue}";

    private static string? Minutes(string value) =>
        double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var minutes) && minutes is > 0 and <= 10_000
            ? null
            : "takes a number of minutes above 0, such as 5 or 0.5";
}
