using System.Text.Json;
using System.Text.Json.Nodes;

namespace Build.Testing;

/// <summary>Counts the results of test programs, which report in JSON, one message a line. Safe for several programs at once.</summary>
internal sealed class TestResults
{
    private readonly Lock counting = new();
    private readonly Dictionary<string, string> running = new(StringComparer.Ordinal);
    private readonly List<string> failed = [];
    private readonly List<(string Name, string Reason)> skipped = [];
    private int passed, cases, finishedCases;

    public IReadOnlyList<string> Failed => failed;

    /// <summary>Names and reasons.</summary>
    public IReadOnlyList<(string Name, string Reason)> Skipped => skipped;

    public int Passed => passed;

    public bool IsEmpty => passed + failed.Count + skipped.Count == 0;

    /// <summary>From 0 to 100. A theory is one case, whatever the number of its rows.</summary>
    public int Percent
    {
        get
        {
            lock (counting) return cases == 0 ? 0 : 100 * finishedCases / cases;
        }
    }

    /// <summary>Reads a line of a program.</summary>
    /// <returns>Lines to print: a failure, or a line that is not a message.</returns>
    public IReadOnlyList<string> Read(string line)
    {
        if (!line.StartsWith("{\"$type\"", StringComparison.Ordinal)) return [line];
        try
        {
            var message = JsonNode.Parse(line)!;
            lock (counting) return Count(message);
        }
        catch (JsonException)
        {
            return [line];
        }
    }

    private List<string> Count(JsonNode message)
    {
        var test = Text(message, "TestUniqueID");
        switch (Text(message, "$type"))
        {
            case "discovery-complete":
                cases += message["TestCasesToRun"]!.GetValue<int>();
                break;
            case "test-case-finished":
                finishedCases++;
                break;
            case "test-starting":
                running[test] = Text(message, "TestDisplayName");
                break;
            case "test-finished":
                running.Remove(test);
                break;
            case "test-passed":
                passed++;
                break;
            case "test-skipped":
                skipped.Add((NameOf(test), Text(message, "Reason")));
                break;
            case "test-failed":
                return Fail(NameOf(test), message);
            case "error-message" or ['t', 'e', 's', 't', '-', .., '-', 'f', 'a', 'i', 'l', 'u', 'r', 'e']:
                return Fail($"{Text(message, "$type")} of {message["TestClassName"] ?? message["AssemblyName"] ?? "the tests"}", message);
        }

        return [];
    }

    private List<string> Fail(string name, JsonNode message)
    {
        failed.Add(name);
        return [$"failed {name}", .. Lines(message, "Messages"), .. Lines(message, "StackTraces")];
    }

    private string NameOf(string test) => running.GetValueOrDefault(test, test);

    private static string Text(JsonNode message, string name) => message[name]?.GetValue<string>() ?? "";

    private static IEnumerable<string> Lines(JsonNode message, string name) =>
        from text in message[name]?.AsArray().Select(part => part?.GetValue<string>()).OfType<string>() ?? []
        from line in text.ReplaceLineEndings("\n").Split('\n')
        select $"  {line}";
}
