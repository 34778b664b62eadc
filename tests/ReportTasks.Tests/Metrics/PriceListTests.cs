using ReportTasks.Metrics.Costs;
using ReportTasks.Tests.Docs;

namespace ReportTasks.Tests.Metrics;

public sealed class PriceListTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    [Fact]
    public async Task The_embedded_price_list_fits_the_schema()
    {
        await Repository.Read("src/ReportTasks/Metrics/Costs/prices.json").ShouldFit("prices");

        var ours = PriceList.BuiltIn();
        (ours.UsdPerCredit, ours.Models["GEN4_turbo"], ours.Models["veo3.1"]).ShouldBe((0.01m, new ModelPrice(5, 5), new ModelPrice(20, 40)));
        ours.Models.Values.Count(price => price.IsRange).ShouldBe(2);
    }

    [Theory]
    [InlineData("""{"dated": "2026", "usd_per_credit": 0.01, "models": {}, "note": "anything"}""")]
    [InlineData("""{"dated": "2026-11-23", "usd_per_credit": 0, "models": {"a": 0, "b": {"from": 1.5, "to": 1.5}}}""")]
    public async Task A_price_list_that_fits_the_schema_is_read(string json)
    {
        await json.ShouldFit("prices");
        Read(json).Dated.ShouldStartWith("2026");
    }

    [Theory]
    [InlineData("[]", "it is not an object with dated, usd_per_credit and models", 1)]
    [InlineData("""{"usd_per_credit": 1, "models": {}}""", "dated is missing: the day, month or year of the prices", 1)]
    [InlineData("""{"dated": "", "usd_per_credit": 1, "models": {}}""", "dated is missing: the day, month or year of the prices", 12)]
    [InlineData("""{"dated": "2026", "models": {}}""", "usd_per_credit is not a number from 0 to 1000000", 1)]
    [InlineData("""{"dated": "2026", "usd_per_credit": -1, "models": {}}""", "usd_per_credit is not a number from 0 to 1000000", 38)]
    [InlineData("""{"dated": "2026", "usd_per_credit": 1}""", "models is missing: an object with credits per second for each model", 1)]
    [InlineData("""{"dated": "2026", "usd_per_credit": 1, "models": {"x": "5"}}""", "models['x'] is not a number from 0 to 1000000", 58)]
    [InlineData("""{"dated": "2026", "usd_per_credit": 1, "models": {"x": 1e9}}""", "models['x'] is not a number from 0 to 1000000", 58)]
    [InlineData("""{"dated": "2026", "usd_per_credit": 1, "models": {"x": {"from": 1}}}""", "models['x'].to is not a number from 0 to 1000000", 56)]
    public async Task An_invalid_price_list_is_refused_with_the_location(string json, string problem, int column)
    {
        await json.ShouldNotFit("prices", problem);
        Should.Throw<FormatException>(() => Read(json)).Message.ShouldBe($"The price list mine.json cannot be used: {problem} (line 1, column {column}). Fix it according to docs/prices-schema.json, or omit --prices.");
    }

    [Fact]
    public void A_price_range_whose_end_is_below_its_start_is_refused() =>
        Should.Throw<FormatException>(() => Read("""{"dated": "2026", "usd_per_credit": 1, "models": {"x": {"from": 2, "to": 1}}}""")).Message.ShouldContain("models['x'].to is lower than from (line 1, column 56).");

    [Fact]
    public void Invalid_JSON_is_refused_with_line_and_column() =>
        Should.Throw<FormatException>(() => Read("{\n  \"dated\": }")).Message.ShouldBe("The price list mine.json is not valid JSON at line 2, column 12. Fix it, or omit --prices.");

    [Fact]
    public void An_unpaired_surrogate_is_refused() =>
        Should.Throw<FormatException>(() => Read("""{"dated": "2026", "usd_per_credit": 1, "models": {"\ud800": 1}}""")).Message.ShouldContain("it contains text that is not valid Unicode (line 1, column ");

    [Fact]
    public void A_missing_file_is_refused_by_name() =>
        Should.Throw<FormatException>(() => PriceList.ReadFile(directory["none.json"], "none.json")).Message.ShouldStartWith("The price list none.json cannot be read: ");

    public void Dispose() => directory.Dispose();

    private PriceList Read(string json) => PriceList.ReadFile(directory.Write("mine.json", json), "mine.json");
}
