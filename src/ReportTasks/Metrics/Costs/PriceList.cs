using Newtonsoft.Json;
using ReportTasks.Files.Reading;

namespace ReportTasks.Metrics.Costs;

/// <summary>Prices of models, built in or from a file of the user (docs/prices-schema.json).</summary>
/// <param name="Dated">The date of the prices: a year, month or day in ISO 8601.</param>
/// <param name="Models">By name, ignoring case.</param>
internal sealed record PriceList(string Dated, decimal UsdPerCredit, IReadOnlyDictionary<string, ModelPrice> Models)
{
    private const int MaxLength = 16 << 20;

    private const string Resource = "ReportTasks.Metrics.Costs.prices.json";

    public static PriceList BuiltIn()
    {
        using var stream = typeof(PriceList).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"{Resource} is not in the assembly.");
        return PriceListReader.Read(stream);
    }

    /// <exception cref="FormatException">The file is unreadable or invalid.</exception>
    public static PriceList ReadFile(string path, string shownAs)
    {
        try
        {
            using var stream = new MemoryStream(RegularFile.ReadNamed(path, MaxLength), writable: false);
            return PriceListReader.Read(stream);
        }
        catch (FormatException exception)
        {
            throw new FormatException(
                $"The price list {shownAs} cannot be used: {exception.Message} "
                + "Fix it according to docs/prices-schema.json, or omit --prices.",
                exception);
        }
        catch (JsonReaderException exception)
        {
            throw new FormatException(
                $"The price list {shownAs} is not valid JSON "
                + $"at line {Math.Max(exception.LineNumber, 1)}, column {exception.LinePosition + 1}. "
                + "Fix it, or omit --prices.",
                exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new FormatException(
                $"The price list {shownAs} cannot be read: {exception.Message} Check --prices, or omit it.", exception);
        }
    }
}

/// <summary>Credits per second of video; a range if the price depends on other settings.</summary>
internal readonly record struct ModelPrice(decimal From, decimal To)
{
    public bool IsRange => From != To;
}
