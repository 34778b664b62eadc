namespace Build.CommandLine;

/// <summary>An option of the command line, as help, completion and docs show it.</summary>
/// <param name="Name">With its dashes.</param>
/// <param name="Value">The placeholder for the value, see <see cref="ReportTasks.Options.Binding.Option"/>; empty if it needs none.</param>
/// <param name="Description">One sentence, without a full stop.</param>
internal sealed record Switch(string Name, string Value, string Description)
{
    // More values than this say less than the description does.
    private const int MaxShown = 12;

    /// <summary>Other spellings, with their dashes.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>The default as a user would write it; empty for none.</summary>
    public string Default { get; init; } = "";

    /// <summary>A value to copy; empty for none.</summary>
    public string Example { get; init; } = "";

    /// <summary>The values to offer; empty if there is no short list.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>Whether <c>--help</c> shows it; <c>--help=all</c> shows all.</summary>
    public bool IsEveryday { get; init; }

    /// <summary>Whether it asks for information and runs no task.</summary>
    public bool IsQuestion { get; init; }

    public bool TakesFile => Value is "FILE" or "PATH";

    public bool TakesDirectory => Value is "DIR";

    /// <summary>Whether it takes several values separated by commas.</summary>
    public bool TakesList => Value is "LIST";

    /// <summary><c>--name</c> or <c>--name=VALUE</c>.</summary>
    public string Usage => Value.Length == 0 ? Name : $"{Name}={Value}";

    /// <summary>The description with the values and the default.</summary>
    public string Details => string.Concat(
        Description, ".",
        Choices.Count is > 1 and <= MaxShown ? $" Values: {string.Join(", ", Choices)}." : "",
        Default.Length > 0 && Default != "off" ? $" Default: {Default}." : "");
}

/// <summary>Options that help and docs list together.</summary>
internal sealed record SwitchGroup(string Heading, IReadOnlyList<Switch> Switches);
