using ReportTasks.Options;
using ReportTasks.Options.Binding;

namespace ReportTasks.Analysis.Gates;

/// <summary>The option <c>--gate-level</c>.</summary>
internal static class GateLevels
{
    // Not stored: GateTable and this class would initialize each other.
    public static Option Option => new(
        "gate-level", "ID:LEVEL", "", "What missing a gate means: off, warn or error, which exits with 5 (repeatable)",
        "min-success-rate:warn",
        (o, v) => o with { Gates = o.Gates with { Levels = [.. o.Gates.Levels, Parse(v)] } },
        o => OptionText.List(o.Gates.Levels))
    {
        IsList = true,
        Choices = [.. Ids.SelectMany(id => Options.Binding.Parse.Choices<GateLevel>().Select(level => $"{id}:{level}"))],
    };

    private static IEnumerable<string> Ids => GateTable.All.Select(gate => gate.Id);

    /// <summary>The level of a limit wins over the level of its gate. If set several times, the last one wins.</summary>
    public static GateLevel Of(Gate gate, GateResult result, GateOptions options) =>
        (options.Levels.LastOrDefault(choice => choice.IsFor(result.Id))
            ?? options.Levels.LastOrDefault(choice => choice.IsFor(gate.Id)))?.Level ?? GateLevel.Error;

    private static GateLevelChoice Parse(string text)
    {
        var colon = text.LastIndexOf(':');
        var (id, word) = (text[..Math.Max(colon, 0)].Trim(), text[(colon + 1)..].Trim().ToLowerInvariant());
        var levels = Enum.GetValues<GateLevel>().Where(level => level.Word() == word).ToList();
        if (id.Length == 0 || levels.Count == 0)
        {
            throw new FormatException(
                "Use a gate, a colon, and off, warn or error, such as min-success-rate:warn.");
        }

        var name = id.Split(':')[0].ToLowerInvariant();
        var gate = GateTable.All.FirstOrDefault(gate => gate.Id == name);
        if (gate is not null && (name.Length == id.Length || gate is NumberGate { IsByReason: true }))
        {
            return new GateLevelChoice(name + id[name.Length..], levels[0]);
        }

        throw new FormatException(NearestMatch.Of(name, Ids) is { } near
            ? $"There is no such gate. Did you mean {near}?"
            : $"There is no such gate. Use one of these: {string.Join(", ", Ids)}.");
    }
}
