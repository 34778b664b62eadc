using System.Text.Json;
using System.Text.Json.Nodes;
using Newtonsoft.Json.Linq;
using ReportTasks.Batches;
using ReportTasks.Metrics;
using ReportTasks.Metrics.Costs;
using ReportTasks.Reports;
using ReportTasks.Reports.Formats;
using ReportTasks.Tests.Docs;
using ReportTasks.Tests.Reports.Formats;

namespace ReportTasks.Tests.Reports;

public sealed class ReportSerializerTests : IDisposable
{
    private const string Forecast = """{"sun_hours":1.50,"clouds":["cirrus",null]}""";

    private readonly TemporaryDirectory directory = new();

    [Fact]
    public void Extension_sections_can_be_records_or_any_JSON()
    {
        Written(JsonNode.Parse(Forecast)!).ShouldBe(Forecast);
        Written(JsonDocument.Parse(Forecast).RootElement).ShouldBe(Forecast);
        Written(JObject.Parse(Forecast)).ShouldBe("""{"sun_hours":1.5,"clouds":["cirrus",null]}""");
        Written(new Weather(1.50m, ["cirrus", null])).ShouldBe(Forecast);
        Written(new List<int> { 1, 2 }).ShouldBe("[1,2]");
        Written(7).ShouldBe("7");
        Written(new Dictionary<string, int> { ["Sunny day"] = 3 }).ShouldBe("""{"Sunny day":3}""");

        static string Written(object model) => new ReportSection("weather", model).Json().ToJsonString();
    }

    [Fact]
    public void Extension_sections_are_indented_like_the_rest()
    {
        var report = Report().With(new ReportSection("weather", JObject.Parse(Forecast)));

        Write(report).ShouldEndWith("""
              "weather": {
                "sun_hours": 1.5,
                "clouds": [
                  "cirrus",
                  null
                ]
              }
            }

            """.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void Scripts_query_the_whole_report()
    {
        var report = Report().With(new ReportSection("cost", new Cost(400, 4.5m, null, null, null, null, IsEstimated: false, 0, ["A note."])));

        var queried = report.ToJObject();

        JsonNode.DeepEquals(JsonNode.Parse(queried.ToString()), JsonNode.Parse(Write(report))).ShouldBeTrue();
        queried.SelectToken("cost.usd")!.Value<decimal>().ShouldBe(4.5m);
        queried.SelectToken("report.schema_version")!.Value<int>().ShouldBe(2);
        queried["batch_metadata"]!["generated_at"]!.Type.ShouldBe(JTokenType.String);
    }

    [Fact]
    public void The_version_follows_the_fixed_sections() =>
        JsonNode.Parse(Write(Report()))!.AsObject().Select(section => section.Key).ShouldBe([.. BatchReport.FixedSections, "report"]);

    [Fact]
    public async Task A_report_of_many_videos_fits_the_schema()
    {
        var tasks = Enumerable.Range(0, 3_000).Select(number => MeasuredTask.Of(
            new BatchTask { TaskId = $"{number}", FinalStatus = BatchTask.Succeeded, Prompt = new string('é', 100) }, new VideoFile($"{number}.mp4", 1_000_000)));
        var numbers = new BatchAccumulator();
        foreach (var task in tasks) numbers.Add(task);
        var json = Write(Report() with { Metrics = numbers.Complete(new PollingStats()) });

        json.Length.ShouldBeGreaterThan(4 * 64 * 1024);
        await json.ShouldFit("report");
    }

    public void Dispose() => directory.Dispose();

    private static BatchReport Report() => new(Measured.Metrics([]), new BatchMetadata(Measured.Now, "20250617_041141", "polling.json", "ReportTasks 1"), []);

    private string Write(BatchReport report)
    {
        var path = directory["report.json"];
        File.Delete(path);
        new JsonReportFormat().Write([report], path, isUpdate: false).ShouldBeEmpty();
        return File.ReadAllText(path);
    }
}

/// <summary>A section of another build.</summary>
public sealed record Weather(decimal SunHours, IReadOnlyList<string?> Clouds);
