using System.Text.Json;
using System.Text.RegularExpressions;

namespace Torture.Hostile.Polling;

/// <summary>
/// Validates JSON against the subset of draft 7 that the schemas use, much faster than a full library. An unsupported keyword
/// in a schema is an error.
/// </summary>
internal sealed class FastSchema
{
    private static readonly string[] Silent = ["$schema", "title", "description", "definitions", "format"];

    private readonly List<Func<JsonElement, bool>> rules = [];

    private FastSchema()
    {
    }

    public static FastSchema Read(string json)
    {
        var root = JsonDocument.Parse(json).RootElement;
        return Of(root, root, new Dictionary<string, FastSchema>(StringComparer.Ordinal));
    }

    public bool Fits(JsonElement value)
    {
        foreach (var rule in rules)
        {
            if (!rule(value)) return false;
        }

        return true;
    }

    private static FastSchema Of(JsonElement schema, JsonElement root, Dictionary<string, FastSchema> named)
    {
        var result = new FastSchema();
        foreach (var keyword in schema.EnumerateObject().Where(keyword => !Silent.Contains(keyword.Name, StringComparer.Ordinal))) result.rules.Add(Rule(schema, keyword, root, named));
        return result;
    }

    private static Func<JsonElement, bool> Rule(JsonElement schema, JsonProperty keyword, JsonElement root, Dictionary<string, FastSchema> named)
    {
        var value = keyword.Value;
        switch (keyword.Name)
        {
            case "$ref":
                return Named(value.GetString()!.Split('/')[^1], root, named).Fits;
            case "anyOf":
                var any = value.EnumerateArray().Select(one => Of(one, root, named)).ToArray();
                return element => any.Any(one => one.Fits(element));
            case "type":
                var types = value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().Select(type => type.GetString()!).ToArray() : [value.GetString()!];
                return element => types.Any(type => Is(element, type));
            case "required":
                var required = value.EnumerateArray().Select(name => name.GetString()!).ToArray();
                return element => element.ValueKind != JsonValueKind.Object || Array.TrueForAll(required, name => element.TryGetProperty(name, out _));
            case "properties":
                return Properties(schema, root, named);
            case "additionalProperties":
                return schema.TryGetProperty("properties", out _) ? _ => true : Properties(schema, root, named);
            case "items":
                var item = Of(value, root, named);
                return element => element.ValueKind != JsonValueKind.Array || element.EnumerateArray().All(item.Fits);
            case "enum":
                var allowed = value.EnumerateArray().ToArray();
                return element => allowed.Any(one => JsonElement.DeepEquals(one, element));
            case "pattern":
                var pattern = new Regex(value.GetString()!, RegexOptions.ECMAScript | RegexOptions.Compiled, TimeSpan.FromSeconds(10));
                return element => element.ValueKind != JsonValueKind.String || pattern.IsMatch(element.GetString()!);
            default:
                return Limit(keyword.Name, value.GetDouble());
        }
    }

    private static Func<JsonElement, bool> Limit(string keyword, double limit) => keyword switch
    {
        "minimum" => element => element.ValueKind != JsonValueKind.Number || element.GetDouble() >= limit,
        "maximum" => element => element.ValueKind != JsonValueKind.Number || element.GetDouble() <= limit,
        "minLength" => element => element.ValueKind != JsonValueKind.String || element.GetString()!.Length >= limit,
        "minItems" => element => element.ValueKind != JsonValueKind.Array || element.GetArrayLength() >= limit,
        "maxItems" => element => element.ValueKind != JsonValueKind.Array || element.GetArrayLength() <= limit,
        _ => throw new NotSupportedException($"The fast validator does not support '{keyword}'."),
    };

    private static Func<JsonElement, bool> Properties(JsonElement schema, JsonElement root, Dictionary<string, FastSchema> named)
    {
        var known = schema.TryGetProperty("properties", out var properties)
            ? properties.EnumerateObject().ToDictionary(property => property.Name, property => Of(property.Value, root, named), StringComparer.Ordinal)
            : new Dictionary<string, FastSchema>(StringComparer.Ordinal);
        var others = !schema.TryGetProperty("additionalProperties", out var additional) ? JsonValueKind.True : additional.ValueKind;
        var other = others == JsonValueKind.Object ? Of(additional, root, named) : new FastSchema();
        return element => element.ValueKind != JsonValueKind.Object || element.EnumerateObject().All(property =>
            known.TryGetValue(property.Name, out var rule) ? rule.Fits(property.Value) : others != JsonValueKind.False && other.Fits(property.Value));
    }

    private static FastSchema Named(string name, JsonElement root, Dictionary<string, FastSchema> named)
    {
        if (!named.TryGetValue(name, out var schema)) named[name] = schema = Of(root.GetProperty("definitions").GetProperty(name), root, named);
        return schema;
    }

    private static bool Is(JsonElement element, string type) => type switch
    {
        "object" => element.ValueKind == JsonValueKind.Object,
        "array" => element.ValueKind == JsonValueKind.Array,
        "string" => element.ValueKind == JsonValueKind.String,
        "boolean" => element.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "null" => element.ValueKind == JsonValueKind.Null,
        "number" => element.ValueKind == JsonValueKind.Number,
        "integer" => element.ValueKind == JsonValueKind.Number && double.IsInteger(element.GetDouble()),
        _ => throw new NotSupportedException($"The fast validator does not support the type '{type}'."),
    };
}
