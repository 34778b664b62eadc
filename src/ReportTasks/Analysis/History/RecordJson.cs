using System.Text.Json.Serialization;
using ReportTasks.Metrics;
using ReportTasks.Metrics.Costs;
using ReportTasks.Metrics.Durations;
using ReportTasks.Metrics.Failures;
using ReportTasks.Reports;

namespace ReportTasks.Analysis.History;

/// <summary>Deserializes the records that the trend needs from reports.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(BatchSummary))]
[JsonSerializable(typeof(DownloadMetrics))]
[JsonSerializable(typeof(BatchMetadata))]
[JsonSerializable(typeof(Latency))]
[JsonSerializable(typeof(FailureReason))]
[JsonSerializable(typeof(Timeline))]
[JsonSerializable(typeof(Cost))]
internal sealed partial class RecordJson : JsonSerializerContext;
