using System.ComponentModel;

namespace ReportTasks.Reports;

[Description("The report itself. Reports without this section are of version 1.")]
internal sealed record ReportVersion(
    [property: Description("Version of this schema. It rises when a field changes its meaning or is removed.")]
    int SchemaVersion)
{
    public const string Name = "report";

    public static ReportVersion Current { get; } = new(2);
}
