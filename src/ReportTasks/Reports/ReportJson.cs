using System.Text.Json.Serialization;
using ReportTasks.Metrics;
using ReportTasks.Metrics.Costs;
using ReportTasks.Metrics.Durations;
using ReportTasks.Metrics.Failures;
using ReportTasks.Metrics.Slices;

namespace ReportTasks.Reports;

/// <summary>Serializes the report's records. Properties are written in the order of the record.</summary>
// Without metadata, which only deserialization needs, a small report takes 173 ms instead of 198 ms (Bench, start).
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, GenerationMode = JsonSourceGenerationMode.Serialization)]
[JsonSerializable(typeof(BatchSummary))]
[JsonSerializable(typeof(PerformanceMetrics))]
[JsonSerializable(typeof(DownloadMetrics))]
[JsonSerializable(typeof(DownloadedVideo))]
[JsonSerializable(typeof(BatchMetadata))]
[JsonSerializable(typeof(ReportVersion))]
[JsonSerializable(typeof(Latency))]
[JsonSerializable(typeof(FailureReasons))]
[JsonSerializable(typeof(Timeline))]
[JsonSerializable(typeof(SliceTable))]
[JsonSerializable(typeof(Cost))]
[JsonSerializable(typeof(BatchDownloads))]
[JsonSerializable(typeof(UploadedBatch))]
internal sealed partial class ReportJson : JsonSerializerContext;
