namespace ReportTasks.Options;

/// <summary>What missing a gate means.</summary>
/// <param name="Id">The gate's id; that of an option that makes several gates stands for all of them.</param>
/// <param name="Level"><c>off</c>, <c>warn</c> or <c>error</c>.</param>
public sealed record GateLevelChoice(string Id, string Level)
{
    private static readonly string[] Levels = ["off", "warn", "error"];

    public override string ToString() => $"{Id}:{Level}";

    /// <summary>Reads <c>ID:LEVEL</c>.</summary>
    /// <exception cref="FormatException">It is none, or there is no such gate.</exception>
    internal static GateLevelChoice Parse(string text)
    {
        var colon = text.LastIndexOf(':');
        var (id, level) = (text[..Math.Max(colon, 0)].Trim(), text[(colon + 1)..].Trim().ToLowerInvariant());
        if (id.Length == 0 || !Levels.Contains(level, StringComparer.Ordinal))
        {
            throw new FormatException("expected a gate and what missing it means (off, warn or error), such as min-success-rate:warn");
        }

        var gate = id.Split(':')[0].ToLowerInvariant();
        if (GateOptions.Ids.Contains(gate, StringComparer.Ordinal) && (gate.Length == id.Length || gate == GateOptions.FailureShare)) return new GateLevelChoice(gate + id[gate.Length..], level);
        throw new FormatException(NearestMatch.Of(gate, GateOptions.Ids) is { } near
            ? $"expected a gate before the colon (did you mean {near}?)"
            : $"expected a gate before the colon ({string.Join(", ", GateOptions.Ids)})");
    }
}
