using ReportTasks.Options;
using ReportTasks.Reports;

namespace ReportTasks.Analysis.Gates;

/// <summary>A limit, and what it is for where one option makes several gates; else empty.</summary>
internal sealed record GateLimit(decimal Value, string Of = "");

/// <summary>A gate that compares a number with a limit. Exactly the limit passes.</summary>
/// <param name="What">What is measured, for people, without an article.</param>
/// <param name="IsMost">Whether the limit is the most that passes, or the least.</param>
/// <param name="Limits">Those that the options give.</param>
/// <param name="Measure">The number; told what the limit is for.</param>
internal sealed record NumberGate(
    string Id, GateUnit Unit, string What, bool IsMost, Func<ReportOptions, IEnumerable<GateLimit>> Limits, Func<BatchReport, string, Measurement> Measure) : Gate(Id)
{
    /// <summary>Whether it is about the videos, which a dry run does not download.</summary>
    public bool IsOfVideos { get; init; }

    public override IEnumerable<GateResult> Judge(BatchReport report, ReportOptions options) => Limits(options).Select(limit =>
        IsOfVideos && options.DryRun
            ? Result(limit, null, GateVerdict.Pending, "is not judged in a dry run, which downloads nothing")
            : Judge(limit, Measure(report, limit.Of)));

    private GateResult Judge(GateLimit limit, Measurement measured)
    {
        var (value, problem) = measured;
        var isBeyond = IsBeyond(value, limit);
        var decides = problem is null || (isBeyond && IsMost) || (measured.Worst is { } worst && !IsBeyond(worst, limit));
        if (decides) return Result(limit, value, isBeyond ? GateVerdict.Missed : GateVerdict.Passed, "", measured.Note);
        var clause = measured.Otherwise switch
        {
            GateVerdict.Missed => "is missed:",
            GateVerdict.Skipped => "is skipped: it",
            _ => "cannot be judged:",
        };
        return Result(limit, null, measured.Otherwise, $"{clause} {problem}");
    }

    private bool IsBeyond(decimal? value, GateLimit limit) => IsMost ? value > limit.Value : value < limit.Value;

    private GateResult Result(GateLimit limit, decimal? actual, GateVerdict verdict, string clause, string? note = null)
    {
        var id = limit.Of.Length > 0 ? $"{Id}:{limit.Of}" : Id;
        var option = $"--{Id}={(limit.Of.Length > 0 ? limit.Of + ":" : "")}{GateUnit.Number(limit.Value)}";
        var shown = actual is { } value ? Unit.Text(value, limit.Value) : null;
        var what = limit.Of.Length > 0 ? $"{What} for {limit.Of}" : What;
        var message = clause.Length > 0
            ? $"{option} {clause}."
            : $"The {what} is {shown}{(note is null ? "" : $" ({note})")}, "
                + $"which {(verdict == GateVerdict.Passed ? "meets" : "misses")} {option}.";
        return new GateResult(id, GateLevel.Error, Unit.Text(limit.Value), shown, verdict, message)
        { Unit = Unit.Name, LimitValue = limit.Value, ActualValue = actual };
    }
}
