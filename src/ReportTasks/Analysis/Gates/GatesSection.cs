using ReportTasks.Options;
using ReportTasks.Reports;

namespace ReportTasks.Analysis.Gates;

/// <summary>The report's section on gates.</summary>
internal static class GatesSection
{
    public const string Name = "gates";

    public static BatchReport In(BatchReport report, ReportOptions options)
    {
        var results = GateJudge.Judge(report, options);
        return results.Gates.Count == 0 ? report : report.With(Of(results));
    }

    public static ReportSection Of(GateResults results) => new(Name, results) { Serializer = AnalysisJson.Default };
}
