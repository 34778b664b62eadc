namespace ReportTasks.Options.Binding;

/// <summary>One row of the option table.</summary>
/// <param name="Name">In kebab-case, without dashes in front. The environment variable and the cake.config key follow from it.</param>
/// <param name="Value">
/// The placeholder for the value; empty for a flag. Completion offers files for FILE and PATH, directories for DIR, and several
/// values separated by commas for LIST.
/// </param>
/// <param name="Default">The default as a user would write it; empty for none.</param>
/// <param name="Description">One sentence, without a full stop.</param>
/// <param name="Example">A value to copy; empty for a flag.</param>
/// <param name="Bind">Parses a value into the record, or throws a <see cref="FormatException"/> that says what to write.</param>
/// <param name="Show">The effective value, for the banner.</param>
internal sealed record Option(
    string Name,
    string Value,
    string Default,
    string Description,
    string Example,
    Func<ReportOptions, string, ReportOptions> Bind,
    Func<ReportOptions, string> Show)
{
    /// <summary>Whether the value must never be shown.</summary>
    public bool IsSecret { get; init; }

    /// <summary>Whether the option is repeatable. Each occurrence adds a value.</summary>
    public bool IsList { get; init; }

    /// <summary>Whether <c>--help</c> and the README show the option; <c>--help=all</c> and docs/options.md show all.</summary>
    public bool IsEveryday { get; init; }

    /// <summary>The values that help and completion offer; empty if there is no short list.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>The flag that this option switches on if it is on the command line; null for none.</summary>
    public string? Implies { get; init; }

    /// <summary>The option that cannot be combined with this one; null for none.</summary>
    public string? Excludes { get; init; }

    /// <summary>Whether the option is a gate: missing it ends the run with exit code 5.</summary>
    public bool IsGate { get; init; }

    /// <summary>Removes secrets from a value before an error repeats it.</summary>
    public Func<string, string> Quote { get; init; } = value => value;

    /// <summary>The prefix of every option's environment variable.</summary>
    public const string VariablePrefix = "CAKE_REPORT_";

    public bool IsFlag => Value.Length == 0;

    internal static Option Flag(
        string name, string description, Func<ReportOptions, bool, ReportOptions> bind, Func<ReportOptions, bool> show) =>
        new(name, "", "off", description, "", (o, v) => bind(o, Parse.Flag(v)), o => show(o) ? "on" : "off");

    /// <summary><c>--name</c> or <c>--name=VALUE</c>.</summary>
    public string Switch => IsFlag ? $"--{Name}" : $"--{Name}={Value}";

    public string EnvironmentVariable => VariablePrefix + Name.Replace('-', '_').ToUpperInvariant();

    /// <summary>The key in the <c>[Report]</c> section of cake.config: the name in PascalCase.</summary>
    public string ConfigurationKey =>
        string.Concat(Name.Split('-').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));

    /// <summary>The value in the banner; "set" for a secret.</summary>
    public string Display(ReportOptions options) =>
        Show(options) is { Length: > 0 } shown ? IsSecret ? "set" : shown : "not set";
}
