using ReportTasks.Analysis.Gates;
using ReportTasks.Batches;
using ReportTasks.Metrics;
using ReportTasks.Metrics.Failures;
using ReportTasks.Options;

namespace ReportTasks.Reports.Formats.TestResults;

internal enum TestStatus
{
    Passed,
    Failed,

    /// <summary>A canceled task, or a gate that only warns or cannot be measured.</summary>
    Skipped,

    /// <summary>Not finished.</summary>
    Pending,

    Other,
}

/// <summary>A task or a gate as a test case. All texts are on one line, because CI logs may act on lines.</summary>
/// <param name="RawStatus">The task's status, or the gate's verdict.</param>
/// <param name="Message">Why it did not pass; null if it did.</param>
/// <param name="Type">The type of a failure: Runway's failure code, or <c>gate</c>; null if none.</param>
/// <param name="StartTicks">When it started, in UTC ticks of 100 ns since year 1; null if unknown.</param>
/// <param name="DurationTicks">In ticks of 100 ns, never negative; null if unknown.</param>
internal sealed record TestCase(
    string Name, TestStatus Status, string RawStatus, string? Message = null, string? Type = null,
    long? StartTicks = null, long? DurationTicks = null)
{
    public const int NameLength = 200;
    public const int MessageLength = 4_000;

    /// <param name="name">From <see cref="TestNames"/>.</param>
    public static TestCase Of(in MeasuredTask measured, string name)
    {
        var task = measured.Task;
        var status = StatusOf(task.Outcome);
        return new TestCase(
            name,
            status,
            TextLine.Of(task.Status, NameLength),
            status == TestStatus.Passed ? null : ReasonOf(task, status),
            status == TestStatus.Failed ? TextLine.Of(FailureCode.Of(task), NameLength) : null,
            measured.CreatedTicks,
            measured.CompletedTicks - measured.CreatedTicks is { } ticks and >= 0 ? ticks : null);
    }

    public static TestCase Of(GateResult gate)
    {
        var status = StatusOf(gate);
        var isWarning = gate is { Verdict: GateVerdict.Missed, Level: not GateLevel.Error };
        var message = isWarning ? "Warning: " + gate.Message : gate.Message;
        return new TestCase(
            TextLine.Of(gate.Id, NameLength),
            status,
            gate.Verdict.ToString().ToLowerInvariant(),
            status == TestStatus.Passed ? null : TextLine.Of(message, MessageLength),
            status == TestStatus.Failed ? "gate" : null);
    }

    private static string ReasonOf(BatchTask task, TestStatus status) =>
        TextLine.Of(task.FailureReason, MessageLength) is { Length: > 0 } reason ? reason
        : status == TestStatus.Failed ? "no reason given"
        : $"The task is {TextLine.Of(task.Status, NameLength)}.";

    private static TestStatus StatusOf(TaskOutcome status) => status switch
    {
        TaskOutcome.Succeeded => TestStatus.Passed,
        TaskOutcome.Failed => TestStatus.Failed,
        TaskOutcome.Cancelled => TestStatus.Skipped,
        TaskOutcome.Pending => TestStatus.Pending,
        _ => TestStatus.Other,
    };

    // Only gates that end the run with exit code 5 are failures.
    private static TestStatus StatusOf(GateResult gate) => gate switch
    {
        { Verdict: GateVerdict.Passed } => TestStatus.Passed,
        { Verdict: GateVerdict.Missed, Level: GateLevel.Error } => TestStatus.Failed,
        { Verdict: GateVerdict.Pending } => TestStatus.Pending,
        _ => TestStatus.Skipped,
    };
}
