using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using JsonSerializer = System.Text.Json.JsonSerializer;

namespace ReportTasks.Reports;

/// <summary>Writes reports according to docs/report-schema.json.</summary>
internal static class ReportSerializer
{
    private const int FlushAt = 64 * 1024;

    /// <summary>For records of other builds, and for the schema.</summary>
    public static JsonSerializerOptions ByReflection => field ??= new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };

    /// <summary>Writes a report. Writes videos one by one, because there may be millions.</summary>
    public static void Write(BatchReport report, Utf8JsonWriter json)
    {
        var (metrics, types) = (report.Metrics, ReportJson.Default);
        json.WriteStartObject();
        Put("batch_summary", metrics.Summary, types.BatchSummary);
        Put("performance_metrics", metrics.Performance, types.PerformanceMetrics);
        Put("download_metrics", metrics.Downloads, types.DownloadMetrics);
        json.WriteStartObject("detailed_status_counts");
        foreach (var (status, count) in metrics.StatusCounts) json.WriteNumber(status, count);
        json.WriteEndObject();
        json.WriteStartArray("downloaded_videos");
        foreach (var video in metrics.Videos)
        {
            Write(video, types.DownloadedVideo, json);
            if (json.BytesPending > FlushAt) json.Flush();
        }

        json.WriteEndArray();
        Put("batch_metadata", report.Metadata, types.BatchMetadata);
        Put(ReportVersion.Name, ReportVersion.Current, types.ReportVersion);
        foreach (var section in report.Sections)
        {
            json.WritePropertyName(section.Name);
            Write(section, json);
        }

        json.WriteEndObject();

        void Put<T>(string name, T record, JsonTypeInfo<T> type)
        {
            json.WritePropertyName(name);
            Write(record, type, json);
        }
    }

    /// <summary>The section's value as in the report.</summary>
    public static JsonNode? ToNode(ReportSection section)
    {
        if (section.Model is JsonNode node) return node;
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream)) Write(section, json);
        return JsonNode.Parse(stream.GetBuffer().AsSpan(0, (int)stream.Length));
    }

    public static JObject ToJObject(BatchReport report)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream)) Write(report, json);
        stream.Position = 0;
        using var text = new StreamReader(stream);
        using var reader = new JsonTextReader(text) { DateParseHandling = DateParseHandling.None, MaxDepth = null };
        return JObject.Load(reader);
    }

    /// <summary>Calls the generated code directly, because the serializer flushes after each record.</summary>
    private static void Write<T>(T record, JsonTypeInfo<T> type, Utf8JsonWriter json) => type.SerializeHandler!(json, record);

    private static void Write(ReportSection section, Utf8JsonWriter json)
    {
        var type = (section.Serializer ?? ReportJson.Default).GetTypeInfo(section.Model.GetType());
        if (type is null) WriteUnknown(section.Model, json);
        else JsonSerializer.Serialize(json, section.Model, type);
    }

    // A separate method, because it loads Newtonsoft.Json.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void WriteUnknown(object model, Utf8JsonWriter json)
    {
        if (model is JToken token) JsonNode.Parse(token.ToString(Formatting.None))!.WriteTo(json);
        else JsonSerializer.Serialize(json, model, model.GetType(), ByReflection);
    }
}
