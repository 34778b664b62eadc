using System.Globalization;
using ReportTasks.Batches;
using ReportTasks.Json;

namespace ReportTasks.Metrics.Costs;

/// <summary>Sums the credits of the tasks. Estimates missing ones from seconds of video and the model's price.</summary>
/// <param name="prices">Returns the price list; called only if needed.</param>
/// <param name="model">The model of tasks without one; null if unknown.</param>
internal sealed class CostSection(Func<PriceList> prices, string? model = null) : ISection
{
    private const decimal MaxCredits = 1_000_000_000;
    private const decimal MaxSeconds = 86_400;

    private readonly CostNotes notes = new();
    private PriceList? list;
    private decimal credits;
    private decimal wasted;
    private long charged;
    private long wastes;
    private long successes;

    public string Name => "cost";

    private PriceList Prices => list ??= prices();

    public void Add(in MeasuredTask measured)
    {
        var task = measured.Task;
        if (task.HasSucceeded) successes++;
        if (Number(task.Credits, MaxCredits) is { } known) AddKnown(task, known);
        else if (task.HasSucceeded) Estimate(task);
        else if (IsWaste(task)) notes.UnknownWastes++;
    }

    public object Complete()
    {
        var unpriced = notes.Unpriced;
        var texts = notes.Write(list?.Dated);
        if (charged + notes.Estimated == 0)
            return new Cost(null, null, null, null, null, null, IsEstimated: false, unpriced, texts);
        var perCredit = Prices.UsdPerCredit;
        decimal? perSuccess = successes > 0 && unpriced == 0 ? credits / successes : null;
        decimal? lost = wastes > 0 || notes.UnknownWastes == 0 ? wasted : null;
        return new Cost(
            Cents(credits),
            Cents(credits * perCredit),
            Cents(perSuccess),
            Cents(perSuccess * perCredit),
            Cents(lost),
            Cents(lost * perCredit),
            notes.Estimated > 0,
            unpriced,
            texts)
        { ExactUsd = credits * perCredit };
    }

    private void AddKnown(BatchTask task, decimal known)
    {
        charged++;
        credits += known;
        if (!IsWaste(task)) return;
        wastes++;
        wasted += known;
    }

    private void Estimate(BatchTask task)
    {
        var name = task.Model?.Trim() is { Length: > 0 } own ? own : model;
        if (name is null) notes.WithoutModel++;
        else if (!Prices.Models.TryGetValue(name, out var price)) notes.AddUnknown(name);
        else if (Number(task.Duration, MaxSeconds) is not { } seconds) notes.WithoutSeconds++;
        else if (price.IsRange) notes.AddRange(name, price, seconds);
        else
        {
            notes.Estimated++;
            credits += seconds * price.From;
        }
    }

    private static bool IsWaste(BatchTask task) => task.Outcome is TaskOutcome.Failed or TaskOutcome.Cancelled;

    private static decimal? Cents(decimal? value) => value is { } known ? Rounding.Round(known, 2) : null;

    private static decimal? Number(JsonScalar? scalar, decimal most)
    {
        const NumberStyles Styles = NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        if (!decimal.TryParse(scalar?.Text, Styles, CultureInfo.InvariantCulture, out var number)) return null;
        return number <= most ? number : null;
    }
}
