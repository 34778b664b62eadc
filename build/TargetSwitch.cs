using System.Globalization;
using Build.Testing;

namespace Build;

/// <summary>A switch of one of this repository's own targets, which take none of ReportTasks' options.</summary>
/// <param name="Name">Without its dashes.</param>
/// <param name="Value">The placeholder after <c>=</c> in the help.</param>
/// <param name="Target">The target that takes it; another may have a switch of the same name.</param>
/// <param name="Description">One sentence, without a full stop.</param>
/// <param name="Problem">Returns what is wrong with a value; null if it is valid.</param>
public sealed record TargetSwitch(string Name, string Value, string Target, string Description, Func<string, string?> Problem)
{
    public static IReadOnlyList<TargetSwitch> All { get; } =
    [
        new("seed", "N", "Torture", "The seed of all cases; by default random, and printed", Number),
        new("minutes", "N", "Torture", "The time for all campaigns together. Default: 5", Minutes),
        new("only", "NAMES", "Torture", "The campaigns to run, separated by commas",
            value => value.Length > 0 ? null : "takes the name of one campaign or several, such as downloads,kills"),
        new("case", "N", "Torture", "The case of --only to repeat", Number),
        new("only", "NAMES", "Bench", "The benchmarks to run, separated by commas",
            value => value.Length > 0 ? null : "takes the name of one benchmark or several, such as start,download"),
        new("runs", "N", "Bench", "Measurements of each benchmark; the median counts. Default: 5", Runs),
        new("save", "YES", "Bench", "Whether to write the results to docs/benchmarks.md. Default: no", YesOrNo),
        new("filter", "NAMES", "Test", "Run only classes and methods with one of these in their name, separated by commas",
            value => TestFilter.IsValid(value) ? null : "takes parts of the names of classes or methods, such as ReadmeTests,Retry"),
        new("project", "NAME", "Test", "Run only the tests of this project, such as Build.Tests", Project),
        new("install-services", "YES", "Test", "Whether to install what tests need; without, those tests are skipped. Default: yes", YesOrNo),
        new("to", "DIR", "Pack", "The directory for the package. Default: artifacts",
            value => value.Length > 0 ? null : "takes the name of a directory"),
    ];

    private static string? YesOrNo(string value) => value is "yes" or "no" ? null : "takes yes or no";

    private static string? Project(string value) => TestProject.All.Any(project => project.IsCalled(value))
        ? null
        : $"takes {string.Join(" or ", TestProject.All.Select(project => project.Name))}";

    private static string? Number(string value) => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out _)
        ? null
        : $"takes a whole number from 0 to {int.MaxValue}";

    private static string? Runs(string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var runs) && runs is > 0 and <= 1_000
            ? null
            : "takes a whole number from 1 to 1000";

    private static string? Minutes(string value) =>
        double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var minutes)
            && minutes is > 0 and <= 10_000
            ? null
            : "takes a number of minutes above 0, such as 5 or 0.5";
}
