using ReportTasks.Options;
using ReportTasks.Reports;

namespace ReportTasks.Analysis.Gates;

/// <summary>
/// A gate that asks for every file of the batch to be published. It waits until that is tried; what the report itself can
/// already tell by then is judged from it.
/// </summary>
/// <param name="Done">What a file is then, for people.</param>
/// <param name="Problem">Why not every file is, as a report tells it; empty where every one is, null where the report cannot tell.</param>
internal sealed record PublishGate(string Id, string Done, Func<ReportOptions, bool> IsOn, Func<BatchReport, string?> Problem) : Gate(Id)
{
    public override IEnumerable<GateResult> Judge(BatchReport report, ReportOptions options) => IsOn(options) ? [Judge(Problem(report))] : [];

    /// <param name="problem">Why not every file is published, as a sentence; empty where every one is, null where it is not known yet.</param>
    public GateResult Judge(string? problem) => problem switch
    {
        null => Result(null, GateVerdict.Pending, $"--{Id} is judged once everything is {Done}: the end of the run and its exit code tell. A dry run does not judge it."),
        "" => Result($"every file {Done}", GateVerdict.Passed, $"Every file of the batch is {Done}, which meets --{Id}."),
        _ => Result($"not every file {Done}", GateVerdict.Missed, $"Not every file of the batch is {Done}, which misses --{Id}: {problem}"),
    };

    private GateResult Result(string? actual, GateVerdict verdict, string message) => new(Id, GateLevel.Error, $"every file {Done}", actual, verdict, message);
}
