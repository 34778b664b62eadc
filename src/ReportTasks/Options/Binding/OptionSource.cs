namespace ReportTasks.Options.Binding;

/// <summary>A source of options: the command line, the environment, cake.config.</summary>
/// <param name="Values">The values of an option, in their order; empty for none.</param>
/// <param name="Describe">Where the option is set, for errors.</param>
internal sealed record OptionSource(Func<Option, IReadOnlyList<string>> Values, Func<Option, string> Describe)
{
    /// <summary>Separates the values of a repeatable option in a source with one text per option.</summary>
    public const char Separator = '|';
}
