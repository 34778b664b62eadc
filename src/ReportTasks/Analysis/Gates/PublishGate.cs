using ReportTasks.Options;
using ReportTasks.Options.Binding;
using ReportTasks.Reports;

namespace ReportTasks.Analysis.Gates;

/// <summary>A gate that requires all files of the batch to be published. Usually judged after publishing.</summary>
/// <param name="Done">The participle in messages, such as "uploaded".</param>
/// <param name="Problem">Gets from a report why a file is not published; empty if all are; null if not known yet.</param>
internal sealed record PublishGate(string Id, string Done, string Description, Func<BatchReport, string?> Problem)
    : Gate(Id, Description)
{
    public override Option Option => Option.Flag(
        Id, Description, (o, on) => o with { Gates = on ? o.Gates.With(Id, new GateLimit(Id)) : o.Gates.With(Id) }, IsOn)
        with
    { IsGate = true };

    public bool IsOn(ReportOptions options) => options.Gates.Of(Id).Any();

    public override IEnumerable<GateResult> Judge(BatchReport report, ReportOptions options) =>
        IsOn(options) ? [Judge(Problem(report))] : [];

    /// <param name="problem">Why a file is not published, as a sentence; empty if all are; null if not known yet.</param>
    public GateResult Judge(string? problem) => problem switch
    {
        null => Result(null, GateVerdict.Pending,
            $"--{Id} is judged at the end of the run, when the files are {Done}. A dry run does not judge it."),
        "" => Result($"every file {Done}", GateVerdict.Passed, $"Every file of the batch is {Done}, which meets --{Id}."),
        _ => Result($"not every file {Done}", GateVerdict.Missed,
            $"Not every file of the batch is {Done}, which misses --{Id}: {problem}"),
    };

    private GateResult Result(string? actual, GateVerdict verdict, string message) =>
        new(Id, GateLevel.Error, $"every file {Done}", actual, verdict, message);
}
