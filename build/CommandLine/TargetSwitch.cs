using System.Globalization;
using Build.Testing;

namespace Build.CommandLine;

/// <summary>An option of one of this repository's own targets. These targets ignore the options of ReportTasks.</summary>
/// <param name="Name">Without its dashes.</param>
/// <param name="Value">The placeholder for the value: FILE, DIR and LIST as in <see cref="Switch"/>.</param>
/// <param name="Target">The target that takes it. Another target may have an option of the same name.</param>
/// <param name="Description">One sentence, without a full stop.</param>
/// <param name="Problem">Returns what to write instead of an invalid value, as a sentence; null for a valid value.</param>
public sealed record TargetSwitch(string Name, string Value, string Target, string Description, Func<string, string?> Problem)
{
    /// <summary>Returns the values that help and completion offer; none if there is no short list.</summary>
    public Func<IEnumerable<string>> Choices { get; init; } = () => [];

    /// <summary>The table. Add a row here for a new option of a target.</summary>
    public static IReadOnlyList<TargetSwitch> All { get; } =
    [
        new("seed", "N", "Torture", "The seed of all cases; by default, a random one, which is printed", Number),
        new("minutes", "N", "Torture", "The time for all campaigns together; 5 by default", Minutes),
        new("only", "LIST", "Torture", "The campaigns to run, separated by commas",
            value => value.Length > 0 ? null : "Use names of campaigns, such as downloads,kills."),
        new("case", "N", "Torture", "The case of --only to repeat", Number),
        new("only", "LIST", "Bench", "The benchmarks to run, separated by commas",
            value => value.Length > 0 ? null : "Use names of benchmarks, such as start,download."),
        new("runs", "N", "Bench", "Measurements per benchmark; the median counts; 5 by default", Runs),
        new("save", "YES", "Bench", "Whether to write the results to docs/benchmarks.md; no by default", YesOrNo)
        {
            Choices = () => ["yes", "no"],
        },
        new("filter", "LIST", "Test", "Run only classes and methods with one of these in their name, separated by commas",
            value => TestFilter.IsValid(value) ? null : "Use parts of names of classes or methods, such as HelpTests,Retry."),
        new("project", "NAME", "Test", "Run only the tests of this project", Project)
        {
            Choices = () => TestProject.All.Select(project => project.Name),
        },
        new("install-services", "YES", "Test", "Whether to install what tests need; yes by default; no skips these tests", YesOrNo)
        {
            Choices = () => ["yes", "no"],
        },
        new("to", "DIR", "Pack", "The directory for the package; artifacts by default",
            value => value.Length > 0 ? null : "Use a directory."),
    ];

    private static string? Project(string value) => TestProject.All.Any(project => project.IsCalled(value))
        ? null
        : $"Use {string.Join(" or ", TestProject.All.Select(project => project.Name))}.";

    private static string? Number(string value) => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out _)
        ? null
        : $"Use a whole number from 0 to {int.MaxValue}.";

    private static string? YesOrNo(string value) => value is "yes" or "no" ? null : "Use yes or no.";

    private static string? Runs(string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var runs) && runs is > 0 and <= 1_000
            ? null
            : "Use a whole number from 1 to 1000.";

    private static string? Minutes(string value) =>
        double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var minutes)
            && minutes is > 0 and <= 10_000
            ? null
            : "Use a number of minutes above 0, such as 5 or 0.5.";
}
