using System.Text.Json;
using NJsonSchema;

namespace Torture.Hostile.Polling;

/// <summary>Validates JSON against a schema of docs/, and every <see cref="Second"/>-th time also with NJsonSchema.</summary>
internal sealed class SchemaCheck
{
    private const int Second = 20;

    private readonly string name;
    private readonly FastSchema fast;
    private readonly JsonSchema whole;
    private long turn;

    private SchemaCheck(string name, FastSchema fast, JsonSchema whole) => (this.name, this.fast, this.whole) = (name, fast, whole);

    public static async Task<SchemaCheck> ReadAsync(string name, CancellationToken cancellation)
    {
        var text = await File.ReadAllTextAsync(Repository.PathOf($"docs/{name}"), cancellation);
        return new SchemaCheck(name, FastSchema.Read(text), await JsonSchema.FromJsonAsync(text, cancellation));
    }

    public void Check(string json)
    {
        using var document = JsonDocument.Parse(json);
        var fits = fast.Fits(document.RootElement);
        if (fits && Interlocked.Increment(ref turn) % Second != 0) return;
        var problems = ProblemsOf(json);
        TortureException.Unless(
            fits && problems.Count == 0,
            $"docs/{name} refuses it (by {(fits ? "NJsonSchema" : "the fast validator")}): {string.Join("; ", problems)}\n  report: {json[..Math.Min(json.Length, 3000)]}");
    }

    private IReadOnlyList<string> ProblemsOf(string json)
    {
        try
        {
            return [.. whole.Validate(json).Select(problem => $"{problem.Path}: {problem.Kind}")];
        }
        catch (InvalidCastException)
        {
            return []; // it cannot read integers beyond 64 bits, such as a seed; the fast validator can
        }
    }
}
