using ReportTasks.Options.Binding;

namespace ReportTasks.Options;

/// <summary>How the cost of a batch is estimated.</summary>
public sealed record CostOptions
{
    private static readonly OptionRows<CostOptions> Row = new(o => o.Cost, (o, cost) => o with { Cost = cost });

    /// <summary>The model of tasks that do not name one; null for unknown.</summary>
    public string? Model { get; init; }

    /// <summary>The file with the price list; null for the built-in list.</summary>
    public string? Prices { get; init; }

    internal static IReadOnlyList<Option> Rows { get; } =
    [
        Row.Value("model", "NAME", "", "The model of tasks that do not name one, for the cost estimate", "gen4_turbo",
            (o, v) => o with { Model = Parse.Name(v) }, o => o.Model),
        Row.Value("prices", "FILE", "",
            "A price list for the cost estimate instead of the built-in one (docs/prices-schema.json)", "prices.json",
            (o, v) => o with { Prices = Parse.File(v) }, o => o.Prices),
    ];
}
