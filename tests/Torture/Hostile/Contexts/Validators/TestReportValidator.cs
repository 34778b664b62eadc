using System.Text.Json;

namespace Torture.Hostile.Contexts.Validators;

/// <summary>Checks test results: JUnit with Python's XML parser (expat), CTRF with its schema.</summary>
internal sealed class TestReportValidator(LineProcess python, LineProcess node)
{
    private static readonly string[] Tags = ["failure", "properties", "property", "skipped", "system-out", "testcase", "testsuite", "testsuites"];

    private static readonly string[] Texts = ["task_id", "prompt", "resolution", "duration", "cluster_id", "seed", "model", "credits"];

    /// <param name="sources">The payload in each report name, in order.</param>
    /// <param name="tasks">The payload of each task, in order; gates follow.</param>
    /// <returns>The number of texts checked.</returns>
    public async Task<int> CheckJUnitAsync(string path, IReadOnlyList<string> sources, IReadOnlyList<string> tasks)
    {
        var suites = await python.AskAsync("xml", path);
        var tags = suites.GetProperty("tags").EnumerateArray().Select(tag => tag.GetString()!).Except(Tags, StringComparer.Ordinal).ToList();
        TortureException.Unless(tags.Count == 0, $"The JUnit report has unexpected elements: {string.Join(", ", tags)}");
        var names = suites.GetProperty("names").EnumerateArray().Select(name => name.GetString()!).Where(name => !name.StartsWith("Gates of", StringComparison.Ordinal)).ToList();
        TortureException.Unless(names.Count == sources.Count, $"The JUnit report has {names.Count} suites for {sources.Count} batches.");
        foreach (var (name, source) in names.Zip(sources)) Same(name, source, "name of a suite");
        var cases = suites.GetProperty("cases").EnumerateArray().ToList();
        TortureException.Unless(suites.GetProperty("tests").GetInt32() == cases.Count, $"The JUnit report has a wrong test count for its {cases.Count}.");
        var ours = cases.Where(one => one.GetProperty("fields").EnumerateObject().Any()).ToList();
        TortureException.Unless(ours.Count == tasks.Count, $"The JUnit report has {ours.Count} tests for {tasks.Count} tasks.");
        foreach (var (one, payload) in ours.Zip(tasks)) Case(one, payload);
        return names.Count + (tasks.Count * Texts.Length);
    }

    /// <returns>The number of texts checked.</returns>
    public async Task<int> CheckCtrfAsync(string path, IReadOnlyList<string> tasks)
    {
        var verdict = (await node.AskAsync("ctrf", path)).GetString()!;
        TortureException.Unless(verdict.Length == 0, $"The CTRF report does not fit its schema: {verdict}");
        using var document = JsonDocument.Parse(await File.ReadAllBytesAsync(path));
        var tests = document.RootElement.GetProperty("results").GetProperty("tests").EnumerateArray().Where(test => test.TryGetProperty("extra", out _)).ToList();
        TortureException.Unless(tests.Count == tasks.Count, $"The CTRF report has {tests.Count} tests for {tasks.Count} tasks.");
        foreach (var (test, payload) in tests.Zip(tasks))
        {
            foreach (var (part, name) in (ReadOnlySpan<(string, string)>)[("extra", "task_id"), ("extra", "prompt"), ("labels", "theme"), ("labels", "model")])
            {
                Same(test.GetProperty(part).TryGetProperty(name, out var text) ? text.GetString()! : "", payload, $"CTRF {name}");
            }
        }

        return tasks.Count * 4;
    }

    private static void Case(JsonElement one, string payload)
    {
        var fields = one.GetProperty("fields");
        foreach (var name in Texts) Same(fields.TryGetProperty(name, out var value) ? value.GetString()! : "", payload, $"JUnit {name}");
        foreach (var outcome in one.GetProperty("outcomes").EnumerateArray())
        {
            foreach (var text in outcome.EnumerateArray().Where(text => text.ValueKind == JsonValueKind.String)) LogValidator.Check(text.GetString()!.Trim('\n'), "a message of the JUnit report");
        }

        LogValidator.Check(one.GetProperty("name").GetString()!, "a name of the JUnit report");
    }

    private static void Same(string shown, string payload, string place)
    {
        TortureException.Unless(ShownText.Is(shown, payload), $"The {place} reads {ShownText.Quote(shown)} for {ShownText.Quote(payload)}.");
        LogValidator.Check(shown, $"the {place}");
    }
}
