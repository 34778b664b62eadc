using System.Text.Json;
using ReportTasks.Json;

namespace ReportTasks.Metrics.Costs;

/// <summary>Reads a price list and says at which place it is none.</summary>
internal static class PriceListReader
{
    private const decimal MaxPrice = 1_000_000;

    /// <exception cref="JsonException">The text is no JSON.</exception>
    /// <exception cref="FormatException">It is no price list; the message is a sentence.</exception>
    public static PriceList Read(Stream stream)
    {
        using var document = JsonDocument.Parse(stream);
        var root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object) throw new FormatException("it is no object with dated, usd_per_credit and models.");
        try
        {
            var dated = root.Child("dated")?.Text() is { Length: > 0 } text ? text : throw new FormatException("dated is missing, the day, month or year that its prices are of.");
            return new PriceList(dated, Price(root.Child("usd_per_credit"), "usd_per_credit"), Models(root));
        }
        catch (InvalidOperationException exception)
        {
            throw new FormatException("it holds text with half of a surrogate pair.", exception);
        }
    }

    private static Dictionary<string, ModelPrice> Models(JsonElement root)
    {
        if (root.Child("models") is not { ValueKind: JsonValueKind.Object } models) throw new FormatException("models is missing, an object with the credits a second by model.");
        var prices = new Dictionary<string, ModelPrice>(StringComparer.OrdinalIgnoreCase);
        foreach (var model in models.EnumerateObject()) prices[model.Name] = PriceOf(model.Value, $"models['{model.Name}']");
        return prices;
    }

    private static ModelPrice PriceOf(JsonElement value, string place)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            var price = Price(value, place);
            return new ModelPrice(price, price);
        }

        var range = new ModelPrice(Price(value.Child("from"), place + ".from"), Price(value.Child("to"), place + ".to"));
        return range.From <= range.To ? range : throw new FormatException($"{place} ends below its beginning.");
    }

    private static decimal Price(JsonElement? value, string place) =>
        value is { ValueKind: JsonValueKind.Number } number && number.TryGetDecimal(out var price) && price is >= 0 and <= MaxPrice
            ? price
            : throw new FormatException($"{place} is no number from 0 to {MaxPrice}.");
}
