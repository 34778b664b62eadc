using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using ReportTasks.Analysis.Gates;
using ReportTasks.Analysis.History;
using ReportTasks.Analysis.Insights;
using ReportTasks.Json;
using ReportTasks.Metrics;
using ReportTasks.Metrics.Costs;
using ReportTasks.Metrics.Durations;
using ReportTasks.Metrics.Failures;
using ReportTasks.Metrics.Slices;

namespace ReportTasks.Reports.Formats.Schema;

/// <summary>Generates docs/report-schema.json from the report's records and their attributes.</summary>
internal sealed class ReportSchema
{
    private static readonly (string Name, Type Type)[] Sections =
    [
        ("batch_summary", typeof(BatchSummary)),
        ("performance_metrics", typeof(PerformanceMetrics)),
        ("download_metrics", typeof(DownloadMetrics)),
        ("detailed_status_counts", typeof(IReadOnlyDictionary<string, long>)),
        ("downloaded_videos", typeof(IReadOnlyList<DownloadedVideo>)),
        ("batch_metadata", typeof(BatchMetadata)),
        ("report", typeof(ReportVersion)),
        ("latency", typeof(Latency)),
        ("failures", typeof(FailureReasons)),
        ("timeline", typeof(Timeline)),
        ("slices", typeof(SliceTable)),
        ("cost", typeof(Cost)),
        ("downloads", typeof(BatchDownloads)),
        ("success_rate", typeof(SuccessRate)),
        ("trend", typeof(BatchTrend)),
        ("insights", typeof(InsightList)),
        ("gates", typeof(GateResults)),
        ("uploads", typeof(UploadedBatch)),
    ];

    private readonly JsonObject definitions = [];

    private ReportSchema()
    {
    }

    public static string Generate()
    {
        var schema = new ReportSchema().Whole();
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, JsonFormat.Indented)) schema.WriteTo(json);
        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    private JsonObject Whole()
    {
        var properties = new JsonObject();
        definitions["report"] = new JsonObject
        {
            ["type"] = "object",
            ["description"] = "The report on a batch: six fixed sections, then sections of ReportTasks and of extensions.",
            ["required"] = Strings(BatchReport.FixedSections),
            ["properties"] = properties,
            ["additionalProperties"] = true,
        };
        foreach (var (name, type) in Sections) properties[name] = Section(name, ReportSerializer.ByReflection.GetTypeInfo(type));
        return new JsonObject
        {
            ["$schema"] = "http://json-schema.org/draft-07/schema#",
            ["title"] = "ReportTasks report file",
            ["description"] = "video_generation_results_<yyyyMMdd_HHmmss>.json or .json.gz: one report, or a list of reports if "
                + "a run measured several batches or the file existed before. Sections are in this order. A MB is 1024 * 1024 "
                + "bytes. Numbers are rounded half to even.",
            ["anyOf"] = new JsonArray(
                Reference("report"),
                new JsonObject
                {
                    ["type"] = "array",
                    ["description"] = "In the order of measurement. Appended reports come last.",
                    ["minItems"] = 1,
                    ["items"] = Reference("report"),
                }),
            ["definitions"] = definitions,
        };
    }

    private JsonObject Section(string name, JsonTypeInfo type)
    {
        var schema = Of(type);
        if (name == "detailed_status_counts")
        {
            schema["description"] = "Number of tasks by status, in order of first appearance. The status of a task is its "
                + "final_status, else its status, else UNKNOWN, as written. Truncated to 300 characters. After the first 1000 "
                + "statuses, unknown ones are counted as (other statuses).";
        }
        else if (name == "downloaded_videos")
        {
            schema["description"] =
                "The videos of succeeded tasks in the output directory, in the order of the polling results.";
        }
        else if (type.Kind == JsonTypeInfoKind.Enumerable)
        {
            schema["description"] = DescriptionOf(type.Type);
        }

        return schema;
    }

    private JsonObject Of(Type type, JsonSerializerOptions options) => Scalar(type, options) ?? Of(options.GetTypeInfo(type));

    private JsonObject Of(JsonTypeInfo type)
    {
        if (type.Kind == JsonTypeInfoKind.Enumerable)
            return new JsonObject { ["type"] = "array", ["items"] = Of(type.ElementType!, type.Options) };
        if (type.Kind == JsonTypeInfoKind.Dictionary)
            return new JsonObject { ["type"] = "object", ["additionalProperties"] = Of(type.ElementType!, type.Options) };
        var name = JsonNamingPolicy.SnakeCaseLower.ConvertName(type.Type.Name);
        if (!definitions.ContainsKey(name)) Define(name, type);
        return Reference(name);
    }

    private void Define(string name, JsonTypeInfo type)
    {
        var definition = new JsonObject { ["type"] = "object" };
        definitions[name] = definition;
        if (DescriptionOf(type.Type) is { } description) definition["description"] = description;
        var written = type.Properties.Where(property => property.Get is not null).OrderBy(property => property.Order).ToList();
        definition["required"] = Strings(written.Where(property => !IsOptional(property)).Select(property => property.Name));
        definition["additionalProperties"] = false;
        var properties = new JsonObject();
        definition["properties"] = properties;
        foreach (var property in written) properties[property.Name] = Of(property, type);
    }

    private JsonObject Of(JsonPropertyInfo property, JsonTypeInfo owner)
    {
        var schema = Of(property.PropertyType, owner.Options);
        if (Attribute<AllowedValuesAttribute>(property) is { } allowed)
            schema["enum"] = new JsonArray([.. allowed.Values.Select(value => JsonValue.Create(value))]);
        if (Attribute<DataTypeAttribute>(property) is { DataType: DataType.DateTime }) schema["format"] = "date-time";
        if (Attribute<RegularExpressionAttribute>(property) is { } text) schema["pattern"] = text.Pattern;
        if (property.Name.EndsWith("percent", StringComparison.Ordinal)) (schema["minimum"], schema["maximum"]) = (0, 100);
        if (schema.ContainsKey("enum")) schema.Remove("minimum");
        if (IsNullable(property) && !IsOptional(property)) schema["type"] = new JsonArray(schema["type"]!.DeepClone(), "null");
        if (Attribute<DescriptionAttribute>(property) is { } description) schema["description"] = description.Description;
        return schema;
    }

    /// <returns>Null for records and lists.</returns>
    private static JsonObject? Scalar(Type type, JsonSerializerOptions options)
    {
        var scalar = Nullable.GetUnderlyingType(type) ?? type;
        if (scalar.IsEnum)
        {
            var words = Enum.GetValuesAsUnderlyingType(scalar).Cast<object>()
                .Select(value => JsonSerializer.SerializeToNode(Enum.ToObject(scalar, value), options.GetTypeInfo(type)));
            return new JsonObject { ["type"] = "string", ["enum"] = new JsonArray([.. words]) };
        }

        return scalar == typeof(string) ? new JsonObject { ["type"] = "string" }
            : scalar == typeof(bool) ? new JsonObject { ["type"] = "boolean" }
            : scalar == typeof(decimal) ? new JsonObject { ["type"] = "number" }
            : scalar == typeof(long) || scalar == typeof(int) ? new JsonObject { ["type"] = "integer", ["minimum"] = 0 }
            : null;
    }

    private static bool IsNullable(JsonPropertyInfo property) =>
        property.PropertyType.IsValueType
            ? Nullable.GetUnderlyingType(property.PropertyType) is not null
            : property.IsGetNullable;

    private static bool IsOptional(JsonPropertyInfo property) =>
        Attribute<JsonIgnoreAttribute>(property)?.Condition == JsonIgnoreCondition.WhenWritingNull;

    private static T? Attribute<T>(JsonPropertyInfo property)
        where T : Attribute =>
        property.AttributeProvider?.GetCustomAttributes(typeof(T), inherit: false).OfType<T>().FirstOrDefault();

    private static string? DescriptionOf(Type type) =>
        type.GetCustomAttributes(typeof(DescriptionAttribute), inherit: false)
            .OfType<DescriptionAttribute>().FirstOrDefault()?.Description;

    private static JsonObject Reference(string name) => new() { ["$ref"] = $"#/definitions/{name}" };

    private static JsonArray Strings(IEnumerable<string> values) => [.. values.Select(value => (JsonNode)value)];
}
