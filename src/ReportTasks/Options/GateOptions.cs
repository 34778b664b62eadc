using System.Globalization;
using System.Text.Json.Serialization;
using ReportTasks.Json;
using ReportTasks.Options.Binding;

namespace ReportTasks.Options;

/// <summary>The gates that are on. Their options are rows of Analysis/Gates/GateTable.cs.</summary>
public sealed record GateOptions
{
    /// <summary>One entry per gate that is on; a repeatable gate has one for each reason.</summary>
    public IReadOnlyList<GateLimit> Limits { get; init; } = [];

    /// <summary>The levels other than <see cref="GateLevel.Error"/>. The last one for a gate wins.</summary>
    public IReadOnlyList<GateLevelChoice> Levels { get; init; } = [];

    internal IEnumerable<GateLimit> Of(string gate) => Limits.Where(limit => limit.Gate == gate);

    internal GateOptions With(string gate, params IEnumerable<GateLimit> limits) =>
        this with { Limits = [.. Limits.Where(limit => limit.Gate != gate), .. limits] };

    /// <summary>One message per level for a failure reason without a limit. Needs all options, so it runs after binding.</summary>
    internal IEnumerable<string> Errors() =>
        from choice in Levels
        where choice.Id.Contains(':', StringComparison.Ordinal) && !Limits.Any(limit => choice.IsFor(limit.Id))
        let parts = choice.Id.Split(':', 2)
        select $"--gate-level={choice} has no effect: there is no --{parts[0]} for '{parts[1]}'. Add one, or remove the level.";
}

/// <param name="Gate">The gate's id, which is its option's name.</param>
/// <param name="Value">In the gate's unit; null for a gate without a number.</param>
/// <param name="Of">The failure reason that the limit is for; empty if the gate has only one limit.</param>
public sealed record GateLimit(string Gate, decimal? Value = null, string Of = "")
{
    /// <summary>The id of the result: the gate's, followed by a colon and the reason if there is one.</summary>
    public string Id => Of.Length > 0 ? $"{Gate}:{Of}" : Gate;

    /// <summary>The value as the option takes it.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{(Of.Length > 0 ? $"{Of}:" : "")}{Value}");
}

/// <summary>What missing a gate means.</summary>
/// <param name="Id">The id of a gate, or of one of its limits.</param>
public sealed record GateLevelChoice(string Id, GateLevel Level)
{
    public bool IsFor(string id) => Id.Equals(id, StringComparison.OrdinalIgnoreCase);

    public override string ToString() => $"{Id}:{Level.Word()}";
}

[JsonConverter(typeof(SnakeCaseEnum<GateLevel>))]
public enum GateLevel
{
    Off,

    /// <summary>Missing the gate is a warning.</summary>
    Warn,

    /// <summary>Missing the gate ends the run with exit code 5.</summary>
    Error,
}
