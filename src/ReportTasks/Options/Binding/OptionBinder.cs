namespace ReportTasks.Options.Binding;

/// <param name="Options">The effective options; meaningful only without errors.</param>
/// <param name="Errors">One message per error: where it is, what is wrong, what to write.</param>
internal sealed record BoundOptions(ReportOptions Options, IReadOnlyList<string> Errors);

/// <summary>Binds options. The first source with a value wins.</summary>
internal static class OptionBinder
{
    private sealed record Given(Option Option, OptionSource Source, int Rank, IReadOnlyList<string> Values)
    {
        public string Place => Source.Describe(Option);

        public bool SwitchesOff => Option.IsFlag && Parse.IsOff(Values[^1]);
    }

    /// <param name="sources">In order of precedence, strongest first.</param>
    public static BoundOptions Bind(IReadOnlyList<Option> table, IReadOnlyList<OptionSource> sources)
    {
        var errors = new List<string>();
        var given = table.Select(option => Find(option, sources)).OfType<Given>()
            .ToDictionary(each => each.Option.Name, StringComparer.Ordinal);
        var implied = given.Values.Select(each => Implied(table, each)).OfType<Given>().ToList();
        foreach (var flag in implied) given.TryAdd(flag.Option.Name, flag);
        foreach (var option in table)
        {
            if (option.Excludes is { } other) Settle(given, other, option.Name, errors);
        }

        var options = new ReportOptions();
        foreach (var each in given.Values) options = Bind(options, each, errors);
        errors.AddRange(options.Gates.Errors());
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

    /// <summary>Only the command line implies a flag, because the other sources apply to every run.</summary>
    private static Given? Implied(IReadOnlyList<Option> table, Given given) =>
        given is { Rank: 0, SwitchesOff: false, Option.Implies: { } name }
            ? new Given(table.Single(option => option.Name == name), given.Source, given.Rank, ["true"])
            : null;

    /// <summary>Of two options that cannot be combined, the stronger source wins. Both in one source are an error.</summary>
    private static void Settle(Dictionary<string, Given> given, string first, string second, List<string> errors)
    {
        if (!given.TryGetValue(first, out var one) || !given.TryGetValue(second, out var other)) return;
        if (one.SwitchesOff || other.SwitchesOff) return;
        if (one.Rank == other.Rank) errors.Add($"{one.Place} and {other.Place} cannot be combined. Remove one of them.");
        else given.Remove(one.Rank < other.Rank ? second : first);
    }

    private static ReportOptions Bind(ReportOptions options, Given given, List<string> errors)
    {
        if (given.Option.IsList) return given.Values.Aggregate(options, (bound, value) => Bind(bound, given, value, errors));
        if (given.Values.Count > 1 && !given.Option.IsFlag)
        {
            errors.Add($"{given.Place} is set {given.Values.Count} times. Set it once.");
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
            var shown = given.Option.IsSecret ? "the value"
                : value.Length == 0 ? "an empty value"
                : $"'{given.Option.Quote(value)}'";
            errors.Add($"{given.Place}: {shown} is not valid. {exception.Message}");
            return options;
        }
    }
}
