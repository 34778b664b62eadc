using ReportTasks.Options;
using ReportTasks.Reports;

namespace ReportTasks.Analysis.Gates;

/// <summary>The report's section on gates: one object for each that is on.</summary>
internal static class GatesSection
{
    public const string Name = "gates";

    /// <summary>Adds the gates' results to the report if any gate is on.</summary>
    public static BatchReport In(BatchReport report, ReportOptions options)
    {
        ArgumentNullException.ThrowIfNull(report);
        var results = GateJudge.Judge(report, options);
        return results.Gates.Count == 0 ? report : report.With(Of(results));
    }

    public static ReportSection Of(GateResults results)
    {
        ArgumentNullException.ThrowIfNull(results);
        return new ReportSection(Name, results) { Serializer = AnalysisJson.Default };
    }
}
