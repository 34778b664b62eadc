namespace ReportTasks.Options;

/// <summary>What binding came to: the options, and everything that is wrong with what the user gave.</summary>
/// <param name="Options">The effective options; meaningful only without errors.</param>
/// <param name="Errors">A sentence an error, with the place and what was expected.</param>
public sealed record BoundOptions(ReportOptions Options, IReadOnlyList<string> Errors);

/// <summary>Binds the table of options to values, the first source that has one winning.</summary>
public static class OptionBinder
{
    private sealed record Given(Option Option, OptionSource Source, int Rank, IReadOnlyList<string> Values)
    {
        public string Place => Source.Describe(Option);

        public bool SwitchesOff => Option.IsFlag && Parse.IsOff(Values[^1]);
    }

    /// <param name="sources">In order of precedence, strongest first.</param>
    public static BoundOptions Bind(IReadOnlyList<OptionSource> sources)
    {
        ArgumentNullException.ThrowIfNull(sources);
        var errors = new List<string>();
        var given = OptionTable.All.Select(option => Find(option, sources)).OfType<Given>().ToDictionary(g => g.Option.Name, StringComparer.Ordinal);
        foreach (var flag in given.Values.Select(Implied).OfType<Given>().ToList()) given.TryAdd(flag.Option.Name, flag);
        foreach (var (first, second) in OptionTable.Exclusive) Settle(given, first, second, errors);
        var options = new ReportOptions();
        foreach (var each in given.Values) options = Bind(options, each, errors);
        errors.AddRange(GateOptions.ErrorsOf(options));
        return new BoundOptions(options, errors);
    }

    private static Given? Find(Option option, IReadOnlyList<OptionSource> sources)
    {
        for (var rank = 0; rank < sources.Count; rank++)
        {
            if (sources[rank].Values(option) is { Count: > 0 } values) return new Given(option, sources[rank], rank, values);
        }

        return null;
    }

    /// <summary>What is said on the command line is meant for this run; what stands elsewhere waits to be asked for.</summary>
    private static Given? Implied(Given given) => given is { Rank: 0, SwitchesOff: false, Option.Implies: { } name }
        ? new Given(OptionTable.All.Single(option => string.Equals(option.Name, name, StringComparison.Ordinal)), given.Source, given.Rank, ["true"])
        : null;

    /// <summary>Of two options that exclude each other the one from the stronger place stays; from one place they are an error.</summary>
    private static void Settle(Dictionary<string, Given> given, string first, string second, List<string> errors)
    {
        if (!given.TryGetValue(first, out var one) || !given.TryGetValue(second, out var other)) return;
        if (one.SwitchesOff || other.SwitchesOff) return;
        if (one.Rank == other.Rank) errors.Add($"{one.Place} and {other.Place} exclude each other; give one of them.");
        else given.Remove(one.Rank < other.Rank ? second : first);
    }

    private static ReportOptions Bind(ReportOptions options, Given given, List<string> errors)
    {
        if (given.Option.IsList) return given.Values.Aggregate(options, (bound, value) => Bind(bound, given, value, errors));
        if (given.Values.Count > 1 && !given.Option.IsFlag)
        {
            errors.Add($"{given.Place} is given {given.Values.Count} times; give it once.");
            return options;
        }

        return Bind(options, given, given.Values[^1], errors);
    }

    private static ReportOptions Bind(ReportOptions options, Given given, string value, List<string> errors)
    {
        try
        {
            return given.Option.Bind(options, value);
        }
        catch (FormatException exception)
        {
            errors.Add($"{given.Place}: {exception.Message}, not {(given.Option.IsSecret ? "what was given" : $"'{given.Option.Quote(value)}'")}.");
            return options;
        }
    }
}
