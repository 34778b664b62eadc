using System.Text.Json.Nodes;
using ReportTasks.Metrics;
using ReportTasks.Reports;

namespace ReportTasks.Tests.Reports;

/// <summary>Sections as written to the report.</summary>
internal static class SectionJson
{
    public static JsonNode Json(this ReportSection section) => ReportSerializer.ToNode(section)!;

    public static JsonNode Json(this ISection section) => new ReportSection(section.Name, section.Complete()).Json();
}
