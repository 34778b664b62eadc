namespace ReportTasks.Options;

/// <summary>One place that options come from: the command line, the environment, cake.config.</summary>
/// <param name="Values">The values that the place gives for an option, in their order; empty for none.</param>
/// <param name="Describe">How an error names the option at this place.</param>
public sealed record OptionSource(Func<Option, IReadOnlyList<string>> Values, Func<Option, string> Describe)
{
    /// <summary>What stands between the values of a list in a place that holds one text for each option.</summary>
    public const char Separator = '|';
}
