using System.Globalization;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace ReportTasks.Metrics.Costs;

/// <summary>Reads a price list. Errors have line and column, because users write these files.</summary>
internal static class PriceListReader
{
    private const decimal MaxPrice = 1_000_000;

    /// <exception cref="JsonReaderException">The text is not JSON.</exception>
    /// <exception cref="FormatException">It is not a price list; the message is a sentence.</exception>
    public static PriceList Read(Stream stream)
    {
        using var text = new StreamReader(stream);
        using var reader = new JsonTextReader(text);
        (reader.DateParseHandling, reader.FloatParseHandling) = (DateParseHandling.None, FloatParseHandling.Decimal);
        var root = JToken.ReadFrom(reader);
        reader.Read(); // throws if more text follows
        if (root is not JObject list) throw Problem("it is not an object with dated, usd_per_credit and models", root);
        if (list["dated"] is not JValue { Value: string { Length: > 0 } dated })
            throw Problem("dated is missing: the day, month or year of the prices", list["dated"] ?? list);
        CheckText(dated, list["dated"]!);
        return new PriceList(dated, Price(list, "usd_per_credit", "usd_per_credit"), Models(list));
    }

    private static Dictionary<string, ModelPrice> Models(JObject list)
    {
        if (list["models"] is not JObject models)
            throw Problem("models is missing: an object with credits per second for each model", list["models"] ?? list);
        var prices = new Dictionary<string, ModelPrice>(StringComparer.OrdinalIgnoreCase);
        foreach (var model in models.Properties())
        {
            CheckText(model.Name, model);
            prices[model.Name] = PriceOf(model, $"models['{model.Name}']");
        }

        return prices;
    }

    private static ModelPrice PriceOf(JProperty model, string place)
    {
        if (model.Value is not JObject ends)
        {
            var price = Price((JObject)model.Parent!, model.Name, place);
            return new ModelPrice(price, price);
        }

        var range = new ModelPrice(Price(ends, "from", place + ".from"), Price(ends, "to", place + ".to"));
        return range.From <= range.To ? range : throw Problem($"{place}.to is lower than from", ends);
    }

    private static decimal Price(JObject parent, string name, string place) => parent[name] switch
    {
        JValue { Value: long and >= 0 and <= (long)MaxPrice and var price } => price,
        JValue { Value: decimal and >= 0 and <= MaxPrice and var price } => price,
        var other => throw Problem(
            string.Create(CultureInfo.InvariantCulture, $"{place} is not a number from 0 to {MaxPrice}"), other ?? parent),
    };

    private static void CheckText(string text, JToken at)
    {
        // Newtonsoft.Json replaces unpaired surrogates and invalid UTF-8 with this character.
        if (text.Contains('\uFFFD')) throw Problem("it contains text that is not valid Unicode", at);
    }

    private static FormatException Problem(string what, IJsonLineInfo at) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{what} (line {at.LineNumber}, column {at.LinePosition})."));
}
