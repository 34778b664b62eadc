namespace ReportTasks.Options.Binding;

/// <summary>Finds misspelled options in cake.config and the environment.</summary>
internal static class SettingsCheck
{
    /// <summary>The section of cake.config that holds the options.</summary>
    public const string Section = "Report";

    private const int MaxEdits = 2;

    private static StringComparison VariableComparison =>
        OperatingSystem.IsWindows() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;

    /// <summary>One message per error. An unknown key is an error because only ReportTasks reads <c>[Report]</c>.</summary>
    public static IEnumerable<string> ErrorsIn(ConfigurationFile file, IReadOnlyList<Option> table)
    {
        List<string> keys = [.. table.Select(option => option.ConfigurationKey)];
        return file.Problems.Concat(
            file.Entries.Select(entry => ProblemOf(entry, keys)).OfType<string>().Distinct(StringComparer.Ordinal));
    }

    /// <summary>
    /// Finds unknown <c>CAKE_REPORT_*</c> variables. They are warnings because CI environments are shared. A misspelled gate is
    /// an error because the gate would be off.
    /// </summary>
    public static (IReadOnlyList<string> Errors, IReadOnlyList<string> Warnings) InEnvironment(
        IEnumerable<string> variables, IReadOnlyList<Option> table)
    {
        var unknown = variables.Where(name => !IsOption(name, table)).Order(StringComparer.Ordinal)
            .ToLookup(name => IsMisspelledGate(name, table));
        return (
            [.. unknown[true].Select(name => Sentence(name, table))],
            [
                .. unknown[false]
                    .Where(name => name.StartsWith(Option.VariablePrefix, StringComparison.OrdinalIgnoreCase))
                    .Select(name => Sentence(name, table)),
            ]);
    }

    private static bool IsOption(string variable, IReadOnlyList<Option> table) => table.Any(option =>
        variable.Equals(option.EnvironmentVariable, VariableComparison)
        || variable.Equals(CakeVariable(option), StringComparison.OrdinalIgnoreCase));

    /// <summary>The variable in which Cake looks for the option's cake.config key. Case-insensitive.</summary>
    private static string CakeVariable(Option option) => Option.VariablePrefix + option.ConfigurationKey.ToUpperInvariant();

    private static bool IsMisspelledGate(string variable, IReadOnlyList<Option> table) => table.Any(gate => gate.IsGate && (
        IsNear(variable.ToUpperInvariant(), gate.EnvironmentVariable)
        || IsNear(variable.ToUpperInvariant(), CakeVariable(gate))));

    private static bool IsNear(string a, string b) =>
        Math.Abs(a.Length - b.Length) <= MaxEdits && NearestMatch.Distance(a, b) <= MaxEdits;

    private static string Sentence(string variable, IReadOnlyList<Option> table)
    {
        // The common prefix would make any two names similar.
        var prefix = variable.StartsWith(Option.VariablePrefix, StringComparison.OrdinalIgnoreCase) ? Option.VariablePrefix : "";
        var nearest = NearestMatch.Of(
            variable[prefix.Length..], table.Select(option => option.EnvironmentVariable[prefix.Length..]));
        return $"The environment variable {variable} is not an option."
            + (nearest is null ? "" : $" Did you mean {prefix}{nearest}?");
    }

    private static string? ProblemOf(ConfigurationEntry entry, List<string> keys)
    {
        var (section, place) = (entry.Section.Name, ConfigurationFile.Line(entry.Line));
        if (section.Length == 0) return $"{place}: {entry.Key} is not in a section. Move it below [{Section}].";
        if (!section.Equals(Section, StringComparison.OrdinalIgnoreCase))
        {
            return NearestMatch.Distance(section.ToUpperInvariant(), Section.ToUpperInvariant()) <= 1
                ? $"{ConfigurationFile.Line(entry.Section.Line)}: [{section}] is not a section. Did you mean [{Section}]?"
                : null;
        }

        if (keys.Contains(entry.Key, StringComparer.OrdinalIgnoreCase)) return null;
        var nearest = NearestMatch.Of(entry.Key, keys);
        return $"{place}: {entry.Key} is not an option.{(nearest is null ? "" : $" Did you mean {nearest}?")}";
    }
}
