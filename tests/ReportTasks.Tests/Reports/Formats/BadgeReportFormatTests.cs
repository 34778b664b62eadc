using System.Text.Json.Nodes;
using NJsonSchema;
using ReportTasks.Metrics;
using ReportTasks.Reports;
using ReportTasks.Reports.Formats;

namespace ReportTasks.Tests.Reports.Formats;

public sealed class BadgeReportFormatTests(MeasuredBatches batches) : IDisposable
{
    /// <summary>The fields of shields.io/badges/endpoint-badge; the service refuses any other (services/endpoint-common.js).</summary>
    private const string Endpoint = """
        {
          "type": "object",
          "required": ["schemaVersion", "label", "message"],
          "additionalProperties": false,
          "properties": {
            "schemaVersion": { "enum": [1] },
            "label": { "type": "string" },
            "message": { "type": "string", "minLength": 1 },
            "color": { "enum": ["brightgreen", "green", "yellowgreen", "yellow", "orange", "red", "blue", "lightgrey"] },
            "isError": { "type": "boolean" },
            "cacheSeconds": { "type": "integer", "minimum": 0 }
          }
        }
        """;

    private readonly TemporaryDirectory directory = new();

    [Theory]
    [MemberData(nameof(SampleBatches.Cases), MemberType = typeof(SampleBatches))]
    public async Task The_badge_has_the_shields_endpoint_schema(string name)
    {
        var schema = await JsonSchema.FromJsonAsync(Endpoint, TestContext.Current.CancellationToken);

        schema.Validate(Written(batches.Report(name)).ToJsonString()).ShouldBeEmpty();
        schema.Validate(Written(batches.Report(name, FormatSamples.Sections)).ToJsonString()).ShouldBeEmpty();
        schema.Validate("""{"schemaVersion": 1, "label": "x", "message": "y", "batch": 3}""").ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData(250, 241, "96.4% of 250", "green")]
    [InlineData(4, 4, "100% of 4", "brightgreen")]
    [InlineData(10_000, 9_999, "99.9% of 10000", "brightgreen")]
    [InlineData(10_000, 1, "0.1% of 10000", "red")]
    [InlineData(4, 3, "75% of 4", "yellow")]
    [InlineData(4, 2, "50% of 4", "orange")]
    [InlineData(4, 0, "0% of 4", "red")]
    [InlineData(0, 0, "no tasks", "lightgrey")]
    public void The_badge_shows_how_many_tasks_succeeded(long total, long succeeded, string message, string color)
    {
        var empty = batches.Report(SampleBatches.Empty);
        var summary = new BatchSummary(total, succeeded, total - succeeded, 0, 0, 0);

        var badge = Written(empty with { Metrics = empty.Metrics with { Summary = summary } });

        (badge["message"]!.GetValue<string>(), badge["color"]!.GetValue<string>(), badge["isError"]!.GetValue<bool>()).ShouldBe((message, color, false));
    }

    [Fact]
    public void A_missed_gate_turns_the_badge_red()
    {
        var badge = Written(batches.Report(SampleBatches.Large, FormatSamples.Sections));

        (badge["color"]!.GetValue<string>(), badge["isError"]!.GetValue<bool>()).ShouldBe(("red", true));
    }

    public void Dispose() => directory.Dispose();

    private JsonNode Written(BatchReport report) => JsonNode.Parse(File.ReadAllText(new BadgeReportFormat().Write(directory.Path, report)))!;
}
