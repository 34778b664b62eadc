using System.Collections.Concurrent;
using NJsonSchema;

namespace ReportTasks.Tests.Docs;

internal static class Schemas
{
    private static readonly ConcurrentDictionary<string, Lazy<Task<JsonSchema>>> Read = new(StringComparer.Ordinal);

    public static async Task ShouldFit(this string json, string schema) => (await Problems(json, schema)).ShouldBeEmpty();

    /// <summary>For synchronous tests.</summary>
    public static void ShouldFitReportSchema(this string json) => Problems(json, "report").GetAwaiter().GetResult().ShouldBeEmpty();

    public static async Task ShouldNotFit(this string json, string schema, string why) => (await Problems(json, schema)).ShouldNotBeEmpty(why);

    private static async Task<IEnumerable<string>> Problems(string json, string schema)
    {
        var read = await Read.GetOrAdd(schema, name => new(() => JsonSchema.FromJsonAsync(Repository.Read($"docs/{name}-schema.json")))).Value;
        return read.Validate(json).Select(error => error.ToString());
    }
}
