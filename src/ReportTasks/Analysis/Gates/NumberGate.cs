using ReportTasks.Options;
using ReportTasks.Options.Binding;
using ReportTasks.Reports;

namespace ReportTasks.Analysis.Gates;

/// <summary>A gate that compares a number with a limit. A number equal to the limit passes.</summary>
/// <param name="What">The measured quantity in messages, without an article.</param>
/// <param name="IsMaximum">Whether the limit is a maximum, not a minimum.</param>
/// <param name="Measure">Measures the number; the second argument is the limit's reason.</param>
internal sealed record NumberGate(
    string Id, GateUnit Unit, string What, bool IsMaximum, string Description, string Example,
    Func<BatchReport, string, Measurement> Measure) : Gate(Id, Description)
{
    /// <summary>Whether it measures videos, which a dry run does not download.</summary>
    public bool IsOfVideos { get; init; }

    /// <summary>Whether its option is repeatable, with one limit for each failure reason.</summary>
    public bool IsByReason { get; init; }

    /// <summary>Whether <c>--help</c> shows its option; <c>--help=all</c> shows all.</summary>
    public bool IsEveryday { get; init; }

    public override Option Option => new(
        Id, IsByReason ? $"REASON:{Unit.Placeholder}" : Unit.Placeholder, "", Description, Example,
        (o, v) => o with { Gates = Bind(o.Gates, v) }, o => OptionText.List(o.Gates.Of(Id)))
    {
        IsGate = true,
        IsList = IsByReason,
        IsEveryday = IsEveryday,
    };

    public override IEnumerable<GateResult> Judge(BatchReport report, ReportOptions options) =>
        from limit in options.Gates.Of(Id)
        let value = limit.Value.GetValueOrDefault()
        select IsOfVideos && options.Run.DryRun
            ? Result(limit, value, null, GateVerdict.Pending, "is not judged in a dry run, because nothing is downloaded")
            : Judge(limit, value, Measure(report, limit.Of));

    private GateOptions Bind(GateOptions gates, string text)
    {
        if (!IsByReason) return gates.With(Id, new GateLimit(Id, Unit.Parse(text)));
        var colon = text.LastIndexOf(':');
        var reason = text[..Math.Max(colon, 0)].Trim();
        if (reason.Length == 0)
        {
            throw new FormatException($"Use a failure reason, a colon and a percentage, such as {Example}.");
        }

        var limit = new GateLimit(Id, Unit.Parse(text[(colon + 1)..]), reason);
        return gates.Of(Id).Any(other => other.Of.Equals(reason, StringComparison.OrdinalIgnoreCase))
            ? throw new FormatException("Use each reason only once.")
            : gates.With(Id, [.. gates.Of(Id), limit]);
    }

    private GateResult Judge(GateLimit limit, decimal bound, Measurement measured)
    {
        var (value, problem) = measured;
        var isBeyond = IsBeyond(value, bound);
        var decides = problem is null || (isBeyond && IsMaximum) || (measured.Worst is { } worst && !IsBeyond(worst, bound));
        if (decides) return Result(limit, bound, value, isBeyond ? GateVerdict.Missed : GateVerdict.Passed, "", measured.Note);
        var clause = measured.Otherwise switch
        {
            GateVerdict.Missed => "is missed:",
            GateVerdict.Skipped => "is skipped: it",
            _ => "cannot be judged:",
        };
        return Result(limit, bound, null, measured.Otherwise, $"{clause} {problem}");
    }

    private bool IsBeyond(decimal? value, decimal limit) => IsMaximum ? value > limit : value < limit;

    private GateResult Result(
        GateLimit limit, decimal bound, decimal? actual, GateVerdict verdict, string clause, string? note = null)
    {
        var option = $"--{Id}={(limit.Of.Length > 0 ? limit.Of + ":" : "")}{GateUnit.Number(bound)}";
        var shown = actual is { } value ? Unit.Text(value, bound) : null;
        var what = limit.Of.Length > 0 ? $"{What} for {limit.Of}" : What;
        var message = clause.Length > 0
            ? $"{option} {clause}."
            : $"The {what} is {shown}{(note is null ? "" : $" ({note})")}, "
                + $"which {(verdict == GateVerdict.Passed ? "meets" : "misses")} {option}.";
        return new GateResult(limit.Id, GateLevel.Error, Unit.Text(bound), shown, verdict, message)
        { Unit = Unit.Name, LimitValue = bound, ActualValue = actual };
    }
}
