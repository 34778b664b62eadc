using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using ReportTasks.Reports.Html.Kit;

namespace ReportTasks.Reports.Sections;

/// <summary>Shows any JSON as a table: a column per field for a list of objects, a row per field for an object.</summary>
internal static class JsonTable
{
    private const int MaxRows = 200;
    private const int MaxColumns = 12;
    private const int MaxText = 300;

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Markup Draw(string name, JsonNode? value)
    {
        IReadOnlyList<(string Key, JsonNode? Value)> rows = value switch
        {
            JsonArray list => [.. list.Take(MaxRows).Select((item, index) => (Numbers.Count(index + 1), item))],
            JsonObject fields => [.. fields.Take(MaxRows).Select(field => (field.Key, field.Value))],
            _ => [("Value", value)],
        };
        var count = value switch { JsonArray list => list.Count, JsonObject fields => fields.Count, _ => 1 };
        var table = rows.Count > 0 && rows.All(row => row.Value is JsonObject) ? Wide(name, rows) : Narrow(name, rows);
        return count == 0 ? Markup.Of($"<p>Nothing.</p>\n")
            : count <= MaxRows ? table.Draw()
            : Markup.Of($"{table.Draw()}<p class=\"note\">"
                + $"{Numbers.Plural(count - MaxRows, "more row is", "more rows are")} in the JSON report.</p>\n");
    }

    private static DataTable Wide(string name, IReadOnlyList<(string Key, JsonNode? Value)> rows)
    {
        var columns = rows.SelectMany(row => row.Value!.AsObject().Select(field => field.Key))
            .Distinct(StringComparer.Ordinal).Take(MaxColumns).ToList();
        var table = new DataTable(name).Text("Name");
        foreach (var column in columns)
        {
            _ = rows.All(row => IsNumber(row.Value![column])) ? table.Number(Text(column)) : table.Text(Text(column));
        }

        foreach (var (key, value) in rows) table.Add([Text(key), .. columns.Select(column => (Cell)Text(value![column]))]);
        return table;
    }

    private static DataTable Narrow(string name, IReadOnlyList<(string Key, JsonNode? Value)> rows)
    {
        var table = new DataTable(name).Text("Name");
        _ = rows.All(row => IsNumber(row.Value)) ? table.Number("Value") : table.Text("Value");
        foreach (var (key, value) in rows) table.Add(Text(key), Text(value));
        return table;
    }

    private static bool IsNumber(JsonNode? value) => value?.GetValueKind() is null or JsonValueKind.Number;

    private static string Text(JsonNode? value) => value switch
    {
        null => Numbers.None,
        JsonValue scalar when scalar.GetValueKind() == JsonValueKind.String => Text(scalar.GetValue<string>()),
        _ => Text(value.ToJsonString(Readable)),
    };

    private static string Text(string text) => TextLimit.Ellipsis(text, MaxText);
}
