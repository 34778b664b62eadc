using System.Text;
using System.Text.Json;
using ReportTasks.Json;
using ReportTasks.Reports;
using ReportTasks.Tests.Docs;

namespace ReportTasks.Tests.Reports.Formats;

/// <summary>The eight batches with agreed reports, compared field by field.</summary>
public sealed class GoldenTests : IDisposable
{
    private static readonly string[] FixedSections =
        ["batch_summary", "performance_metrics", "download_metrics", "detailed_status_counts", "downloaded_videos", "batch_metadata"];

    private readonly TemporaryDirectory output = new();

    public static TheoryData<string> Cases =>
        [.. Directory.GetDirectories(Golden).Select(directory => Path.GetFileName(directory)!).Order(StringComparer.Ordinal)];

    private static string Golden => Path.Combine(AppContext.BaseDirectory, "Golden");

    [Fact]
    public void All_eight_golden_cases_exist() => Cases.Count.ShouldBe(8);

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_report_matches_the_golden_file(string name)
    {
        using var written = JsonDocument.Parse(WriteReport(name));
        using var expected = JsonDocument.Parse(File.ReadAllText(Path.Combine(Golden, name, "expected.json")));
        foreach (var section in expected.RootElement.EnumerateObject())
        {
            ShouldAgree(written.RootElement.GetProperty(section.Name), section.Value, section.Name);
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_six_original_sections_are_first_with_fields_in_order(string name)
    {
        using var written = JsonDocument.Parse(WriteReport(name));
        written.RootElement.EnumerateObject().Select(section => section.Name).Take(6).ShouldBe(FixedSections);
        using var expected = JsonDocument.Parse(File.ReadAllText(Path.Combine(Golden, name, "expected.json")));
        foreach (var section in expected.RootElement.EnumerateObject().Where(section => section.Value.ValueKind == JsonValueKind.Object))
        {
            written.RootElement.GetProperty(section.Name).EnumerateObject().Select(field => field.Name)
                .ShouldBe(section.Value.EnumerateObject().Select(field => field.Name), section.Name);
        }
    }

    public void Dispose() => output.Dispose();

    private byte[] WriteReport(string name)
    {
        using var files = JsonDocument.Parse(File.ReadAllText(Path.Combine(Golden, name, "files.json")));
        foreach (var file in files.RootElement.EnumerateObject()) output.CreateVideo(file.Name, file.Value.GetInt64());
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, JsonFormat.Indented))
        {
            ReportSerializer.Write(Measured.Report(Path.Combine(Golden, name, "polling.json"), output.Path), json);
        }

        Encoding.UTF8.GetString(stream.ToArray()).ShouldFitReportSchema();
        return stream.ToArray();
    }

    // Compared by value: 80 equals 80.0.
    private static void ShouldAgree(JsonElement actual, JsonElement expected, string place)
    {
        actual.ValueKind.ShouldBe(expected.ValueKind, place);
        switch (expected.ValueKind)
        {
            case JsonValueKind.Object:
                actual.EnumerateObject().Select(field => field.Name).ShouldBe(expected.EnumerateObject().Select(field => field.Name), place);
                foreach (var field in expected.EnumerateObject()) ShouldAgree(actual.GetProperty(field.Name), field.Value, $"{place}.{field.Name}");
                break;
            case JsonValueKind.Array:
                actual.GetArrayLength().ShouldBe(expected.GetArrayLength(), place);
                for (var i = 0; i < expected.GetArrayLength(); i++) ShouldAgree(actual[i], expected[i], $"{place}[{i}]");
                break;
            case JsonValueKind.Number:
                actual.GetDecimal().ShouldBe(expected.GetDecimal(), place);
                break;
            default:
                actual.GetString().ShouldBe(expected.GetString(), place);
                break;
        }
    }
}
