using System.Text.Json.Serialization;
using ReportTasks.Analysis.Gates;
using ReportTasks.Analysis.History;
using ReportTasks.Analysis.Insights;

namespace ReportTasks.Analysis;

/// <summary>Serializes the sections that the analysis adds.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, GenerationMode = JsonSourceGenerationMode.Serialization)]
[JsonSerializable(typeof(SuccessRate))]
[JsonSerializable(typeof(BatchTrend))]
[JsonSerializable(typeof(InsightList))]
[JsonSerializable(typeof(GateResults))]
internal sealed partial class AnalysisJson : JsonSerializerContext;
