using System.Globalization;
using System.Text.Json;
using ReportTasks.Analysis.Gates;
using ReportTasks.Json;
using ReportTasks.Metrics;
using ReportTasks.Options;

namespace ReportTasks.Reports.Formats;

/// <summary><c>video_generation_results.badge.json</c>: a badge for shields.io (shields.io/badges/endpoint-badge).</summary>
internal sealed class BadgeReportFormat : IReportFormat
{
    private const string Label = "video batch";

    // The color from each success rate (percent) upwards.
    private static readonly (decimal From, string Color)[] Colors =
        [(98, "brightgreen"), (90, "green"), (75, "yellow"), (50, "orange"), (0, "red")];

    public string Id => "badge";

    public string Name => "badge";

    public ReportNaming Naming =>
        ReportNaming.Fixed(".badge.json", "{\n  \"schemaVersion\": 1,\n  \"label\": \"video batch\",\n");

    public void Write(IReadOnlyList<BatchReport> reports, Stream stream)
    {
        var report = reports[0];
        var gates = report.Find<GateResults>()?.Gates ?? [];
        var hasMissed = gates.Any(gate => gate is { Verdict: GateVerdict.Missed, Level: GateLevel.Error });
        using (var json = new Utf8JsonWriter(stream, JsonFormat.Indented))
        {
            json.WriteStartObject();
            json.WriteNumber("schemaVersion", 1);
            json.WriteString("label", Label);
            json.WriteString("message", MessageOf(report.Metrics.Summary));
            json.WriteString("color", hasMissed ? "red" : ColorOf(report.Metrics.Summary));

            // Keeps sites from overriding the color.
            json.WriteBoolean("isError", hasMissed);
            json.WriteEndObject();
        }

        stream.Write("\n"u8);
    }

    private static string MessageOf(BatchSummary tasks) => tasks.Total == 0
        ? "no tasks"
        : string.Create(
            CultureInfo.InvariantCulture, $"{Rounding.Percent(tasks.Succeeded, tasks.Total, 1):0.#}% of {tasks.Total}");

    private static string ColorOf(BatchSummary tasks) =>
        tasks.Total == 0 ? "lightgrey" : Colors.First(color => tasks.Succeeded * 100m >= color.From * tasks.Total).Color;
}
