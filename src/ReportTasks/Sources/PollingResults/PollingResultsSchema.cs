using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ReportTasks.Batches;
using ReportTasks.Json;

namespace ReportTasks.Sources.PollingResults;

/// <summary>Generates docs/polling-results-schema.json from the table of task fields.</summary>
internal static class PollingResultsSchema
{
    /// <summary>The fields of <c>polling_stats</c> that <see cref="StatsBuilder"/> reads.</summary>
    public static (string Name, bool IsTime, string Description)[] Stats { get; } =
    [
        ("start_time", true, "Time of the first poll."),
        ("end_time", true, "Time of the last poll. The elapsed time of the batch is end_time minus start_time."),
        ("poll_count", false, "How often the polling step asked."),
        ("total_tasks", false, "Number of tasks. If it is not 0 and differs from the length of task_results, you get a warning."),
    ];

    public static string Generate()
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, JsonFormat.Indented)) Document().WriteTo(json);
        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    private static JsonObject Document() => new()
    {
        ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
        ["title"] = "Polling results",
        ["description"] = $"{ResultsFinder.Pattern}, the input of ReportTasks. docs/input.md explains it. Every field of a task "
            + "may be missing or null. Other fields are ignored.",
        ["type"] = "object",
        ["anyOf"] = new JsonArray(Requires("task_results"), Requires("polling_stats")),
        ["properties"] = new JsonObject
        {
            ["polling_stats"] = Described("When the polling step ran.", new JsonObject
            {
                ["type"] = Types("object", "null"),
                ["properties"] = Properties(Stats.Select(field =>
                    (field.Name, field.IsTime ? Time(field.Description) : Count(field.Description)))),
            }),
            ["task_results"] = Described("The tasks, in any order.", new JsonObject
            {
                ["type"] = Types("array", "null"),
                ["items"] = new JsonObject { ["type"] = "object", ["properties"] = Properties(TaskField.All.SelectMany(NamesOf)) },
            }),
        },
    };

    private static IEnumerable<(string Name, JsonObject Schema)> NamesOf(TaskField field) =>
        field.Names.Select((name, index) => name.Split('.') is [var outer, var inner]
            ? (outer, new JsonObject { ["type"] = Types("object", "null"), ["properties"] = new JsonObject { [inner] = Of(field, index) } })
            : (name, Of(field, index)));

    private static JsonObject Of(TaskField field, int index)
    {
        var text = index == 0 ? field.Description : $"Another name for {field.Name}.";
        return field.Kind switch
        {
            TaskFieldKind.Time => Time(text),
            TaskFieldKind.Scalar => Described(text, new JsonObject { ["type"] = Types("string", "number", "boolean", "null") }),
            _ => Described(text, new JsonObject { ["type"] = Types("string", "null") }),
        };
    }

    private static JsonObject Time(string description) => Described(
        $"{description} ISO 8601, or seconds or milliseconds since 1970.", new JsonObject { ["type"] = Types("string", "number", "null") });

    private static JsonObject Count(string description) =>
        Described(description, new JsonObject { ["type"] = Types("integer", "null"), ["minimum"] = 0 });

    private static JsonObject Described(string description, JsonObject schema)
    {
        schema.Insert(0, "description", description);
        return schema;
    }

    private static JsonObject Properties(IEnumerable<(string Name, JsonObject Schema)> properties) =>
        new(properties.Select(property => KeyValuePair.Create(property.Name, (JsonNode?)property.Schema)));

    private static JsonObject Requires(string name) => new() { ["required"] = new JsonArray(name) };

    private static JsonArray Types(params ReadOnlySpan<string> types)
    {
        var array = new JsonArray();
        foreach (var type in types) array.Add((JsonNode)type);
        return array;
    }
}
