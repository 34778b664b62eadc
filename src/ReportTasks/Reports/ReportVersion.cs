using System.ComponentModel;

namespace ReportTasks.Reports;

[Description("The version of the report. Reports without this section have version 1.")]
internal sealed record ReportVersion(
    [property: Description("Version of this schema. It increases if a field is removed or changes its meaning.")]
    int SchemaVersion)
{
    public const string Name = "report";

    public static ReportVersion Current { get; } = new(2);
}
