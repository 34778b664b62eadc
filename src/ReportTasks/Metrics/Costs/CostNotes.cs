using System.Globalization;

namespace ReportTasks.Metrics.Costs;

/// <summary>Explains why a cost is estimated or incomplete, in one sentence per reason.</summary>
internal sealed class CostNotes
{
    private const int ShownModels = 5;
    private const int NameLength = 60;

    private readonly HashSet<string> unknownModels = new(StringComparer.OrdinalIgnoreCase);
    private readonly SortedDictionary<string, PricedRange> ranges = new(StringComparer.OrdinalIgnoreCase);
    private long withUnknownModel;

    public long Estimated { get; set; }

    public long WithoutModel { get; set; }

    public long WithoutSeconds { get; set; }

    /// <summary>Failed and canceled tasks with unknown cost.</summary>
    public long UnknownWastes { get; set; }

    /// <summary>Succeeded tasks with unknown cost.</summary>
    public long Unpriced => WithoutModel + withUnknownModel + WithoutSeconds + ranges.Values.Sum(range => range.Tasks);

    public void AddUnknown(string model)
    {
        withUnknownModel++;
        if (unknownModels.Count <= ShownModels) unknownModels.Add(TextLimit.Ellipsis(model, NameLength));
    }

    public void AddRange(string model, ModelPrice price, decimal seconds)
    {
        var known = ranges.GetValueOrDefault(model) ?? new PricedRange(price, 0, 0);
        ranges[model] = known with { Tasks = known.Tasks + 1, Seconds = known.Seconds + seconds };
    }

    /// <param name="dated">The date of the price list; null if none was needed.</param>
    public IReadOnlyList<string> Write(string? dated)
    {
        var notes = new List<string>();
        if (Estimated > 0)
        {
            notes.Add($"The credits of {Tasks(Estimated)} are estimated from seconds of video and the model's price "
                + $"(price list of {TextLimit.Ellipsis(dated ?? "", NameLength)}).");
        }

        if (WithoutModel > 0) notes.Add(Unknown(WithoutModel, "no model is given. Name it with --model."));
        if (withUnknownModel > 0)
        {
            notes.Add(Unknown(withUnknownModel, $"the price list has no {Names()}. Use one that does with --prices."));
        }

        if (WithoutSeconds > 0)
        {
            notes.Add(Unknown(WithoutSeconds, "no duration (seconds of video) is given."));
        }

        notes.AddRange(ranges.Select(range => InRange(range.Key, range.Value)));
        if (UnknownWastes > 0)
        {
            notes.Add($"The cost of {Plural.Of(UnknownWastes, "failed or canceled task")} is unknown and counted as $0.");
        }

        return notes;
    }

    private static string Unknown(long tasks, string reason) => $"The cost of {Tasks(tasks)} is unknown: {reason}";

    private static string InRange(string model, PricedRange range) => string.Create(
        CultureInfo.InvariantCulture,
        $"The cost of {Tasks(range.Tasks)} of {model} is unknown: a second costs {range.Price.From} to {range.Price.To} credits, "
        + $"depending on the settings. The total, {Number(range.Price.From * range.Seconds)} to "
        + $"{Number(range.Price.To * range.Seconds)} credits, is not in the sum.");

    private string Names()
    {
        var names = string.Join(", ", unknownModels.Take(ShownModels));
        return unknownModels.Count > ShownModels ? names + " and others" : names;
    }

    private static string Tasks(long count) => Plural.Of(count, "task");

    private static string Number(decimal value) => Rounding.Round(value, 2).ToString("0.##", CultureInfo.InvariantCulture);

    private sealed record PricedRange(ModelPrice Price, long Tasks, decimal Seconds);
}
