using System.Text.Json.Nodes;
using ReportTasks.Reports.Formats.Schema;

namespace ReportTasks.Tests.Docs;

public sealed class ReportSchemaTests : IDisposable
{
    private static readonly string[] Fixed =
        ["batch_summary", "performance_metrics", "download_metrics", "detailed_status_counts", "downloaded_videos", "batch_metadata"];

    private static readonly string[] Ours = ["report", "latency", "failures", "timeline", "slices", "cost", "downloads", "success_rate", "trend", "insights", "gates", "uploads"];

    private readonly GoldenReports measured = new();
    private string? report;

    public static TheoryData<string> Cases => [.. GoldenReports.Cases];

    [Fact]
    public void The_schema_matches_the_records() => Repository.Read("docs/report-schema.json")
        .ShouldBe(ReportSchema.Generate(), "docs/report-schema.json is not current: run ./build.sh --target=Docs");

    [Theory]
    [MemberData(nameof(Cases))]
    public Task The_report_of_every_golden_batch_fits_the_schema(string name) => measured.WriteReports(name).ShouldFit("report");

    [Fact]
    public Task A_list_of_reports_fits_the_schema() => measured.WriteReports("ten-tasks", "messy-60", "no-task-results").ShouldFit("report");

    [Theory]
    [InlineData("[]")]
    [InlineData("[1]")]
    [InlineData("{}")]
    [InlineData("null")]
    public Task JSON_without_a_report_does_not_fit_the_schema(string json) => json.ShouldNotFit("report", json);

    [Fact]
    public async Task The_report_has_all_sections_in_schema_order()
    {
        var schema = JsonNode.Parse(Repository.Read("docs/report-schema.json"))!["definitions"]!["report"]!;

        Report().Select(section => section.Key).ShouldBe([.. Fixed, .. Ours]);
        schema["required"]!.AsArray().Select(name => name!.GetValue<string>()).ShouldBe(Fixed);
        schema["properties"]!.AsObject().Select(section => section.Key).ShouldBe([.. Fixed, .. Ours]);
        await Report().ToJsonString().ShouldFit("report");
    }

    [Fact]
    public void The_page_on_reports_lists_every_section() => Repository.TableOf("docs/reports.md", "The JSON report")
        .SelectMany(row => row.Split(" | ")[0].Split('`').Where((_, index) => index % 2 == 1))
        .ShouldBe([.. Fixed, .. Ours], ignoreOrder: true);

    [Fact]
    public async Task Only_a_failed_download_may_name_a_damaged_file()
    {
        await Changed("downloads", downloads => downloads["failures"]![0]!["damaged_file"] = "clip.mp4.damaged").ShouldFit("report");
        await Changed("downloads", downloads => downloads["failures"]![0]!["damaged_file"] = "clip.mp4").ShouldNotFit("report", "it is not a damaged file");
    }

    [Fact]
    public async Task A_report_with_a_missing_field_does_not_fit_the_schema()
    {
        foreach (var (path, fields) in Objects(Report()).Where(found => found.Path.Length > 0))
        {
            foreach (var field in fields) await Changed(path, at => at.Remove(field)).ShouldNotFit("report", $"{path}/{field} is missing");
        }

        foreach (var section in Fixed) await Changed("", report => report.Remove(section)).ShouldNotFit("report", $"{section} is missing");
    }

    [Fact]
    public async Task A_report_with_a_field_of_another_type_does_not_fit_the_schema()
    {
        foreach (var (path, fields) in Objects(Report()))
        {
            foreach (var field in fields)
            {
                await Changed(path, at => at[field] = at[field] is JsonArray ? "text" : new JsonArray("text")).ShouldNotFit("report", $"{path}/{field} is of another type");
            }
        }
    }

    [Fact]
    public async Task A_section_with_an_unknown_field_does_not_fit_the_schema()
    {
        foreach (var (path, _) in Objects(Report()).Where(found => found.Path.Length > 0))
        {
            await Changed(path, at => at["surprise"] = 1).ShouldNotFit("report", $"{path}/surprise");
        }
    }

    [Fact]
    public async Task Extension_sections_fit_and_built_in_sections_are_optional()
    {
        await Changed("", report => report["themes"] = new JsonObject { ["nature"] = 3 }).ShouldFit("report");
        foreach (var section in Ours) await Changed("", report => report.Remove(section)).ShouldFit("report");
    }

    [Fact]
    public void Every_report_field_is_described()
    {
        var definitions = JsonNode.Parse(Repository.Read("docs/report-schema.json"))!["definitions"]!.AsObject();

        definitions.SelectMany(definition => definition.Value!["properties"]?.AsObject().Select(field => (Name: $"{definition.Key}/{field.Key}", Schema: field.Value!)) ?? [])
            .Where(field => field.Schema["description"] is null && !IsDescribed(field.Schema["$ref"] ?? field.Schema["items"]?["$ref"]))
            .Select(field => field.Name)
            .ShouldBeEmpty();

        bool IsDescribed(JsonNode? reference) => reference is not null && definitions[reference.GetValue<string>().Split('/')[^1]]!["description"] is not null;
    }

    public void Dispose() => measured.Dispose();

    private JsonObject Report() => JsonNode.Parse(report ??= WithUploads(measured.WriteAnalyzedReport("messy-60")))!.AsObject();

    private static string WithUploads(string text)
    {
        var whole = JsonNode.Parse(text)!.AsObject();
        whole["uploads"] = UploadedSection.Make();
        return whole.ToJsonString();
    }

    private static string Changed(JsonObject report, string path, Action<JsonObject> change)
    {
        JsonNode node = report;
        foreach (var step in path.Split('/', StringSplitOptions.RemoveEmptyEntries)) node = node is JsonArray list ? list[int.Parse(step, null)]! : node[step]!;
        change(node.AsObject());
        return report.ToJsonString();
    }

    private string Changed(string path, Action<JsonObject> change) => Changed(Report(), path, change);

    /// <summary>Every object of the report with its fields; the first item of each list. Counts by status have no fixed fields.</summary>
    private static IEnumerable<(string Path, List<string> Fields)> Objects(JsonNode? node, string path = "") => node switch
    {
        JsonArray { Count: > 0 } list => Objects(list[0], path + "/0"),
        JsonObject fields when !path.EndsWith("detailed_status_counts", StringComparison.Ordinal) =>
            fields.SelectMany(field => Objects(field.Value, $"{path}/{field.Key}")).Prepend((path, [.. fields.Select(field => field.Key)])),
        _ => [],
    };
}
