using System.Text.Json.Nodes;
using ReportTasks.Metrics;
using ReportTasks.Options;
using ReportTasks.Reports;

namespace ReportTasks.Analysis.Gates;

/// <summary>The report's section on gates: one object for each that is on.</summary>
public static class GatesSection
{
    public const string Name = "gates";

    private const int Decimals = 6;

    /// <summary>The report with its gates judged by what it holds; as it is where none is on.</summary>
    public static BatchReport In(BatchReport report, ReportOptions options)
    {
        ArgumentNullException.ThrowIfNull(report);
        var results = GateJudge.Judge(report, options);
        return results.Gates.Count == 0 ? report : report.With(Of(results));
    }

    public static ReportSection Of(GateResults results)
    {
        ArgumentNullException.ThrowIfNull(results);
        return new ReportSection(Name, new JsonArray([.. results.Gates.Select(Json)]), results);
    }

    private static JsonObject Json(GateResult gate) => new()
    {
        ["id"] = gate.Id,
        ["level"] = gate.Level.ToString().ToLowerInvariant(),
        ["verdict"] = gate.Verdict.ToString().ToLowerInvariant(),
        ["limit"] = gate.LimitValue,
        ["actual"] = gate.ActualValue is { } actual && gate.Unit != GateUnit.Count.Name
            ? Rounding.Round(actual, Decimals)
            : gate.ActualValue,
        ["unit"] = gate.Unit,
        ["message"] = gate.Message,
    };
}
