using ReportTasks.Analysis.Gates;
using ReportTasks.Metrics.Durations;

namespace ReportTasks.Tests.Analysis.Gates;

/// <summary>Gates on batches with uncertain numbers.</summary>
public sealed class UncertainGateTests
{
    [Theory]
    [InlineData("max-failed=0", GateVerdict.Missed, "--max-failed=0 is missed: the count is 0, but 2 tasks with an unknown status could raise it to 2.")]
    [InlineData("max-failed=1", GateVerdict.Missed, "--max-failed=1 is missed: the count is 0, but 2 tasks with an unknown status could raise it to 2.")]
    [InlineData("max-failed=2", GateVerdict.Passed, "The number of failed tasks is 0, which meets --max-failed=2.")]
    [InlineData("max-cancelled=0", GateVerdict.Missed, "--max-cancelled=0 is missed: the count is 0, but 2 tasks with an unknown status could raise it to 2.")]
    [InlineData("max-pending=0", GateVerdict.Missed, "--max-pending=0 is missed: the count is 0, but 2 tasks with an unknown status could raise it to 2.")]
    [InlineData("max-failure-share=bad:10", GateVerdict.Missed, "--max-failure-share=bad:10 is missed: 2 tasks with an unknown status could have failed for that reason.")]
    [InlineData("max-failure-share=bad:20", GateVerdict.Passed, "The share of tasks that failed for bad is 0%, which meets --max-failure-share=bad:20.")]
    [InlineData("min-success-rate=80", GateVerdict.Passed, "The success rate is 80%, which meets --min-success-rate=80.")]
    public void A_gate_that_unknown_statuses_could_change_is_missed(string option, object verdict, string message)
    {
        var report = GateSamples.Batch(8, 0, 0, 0);
        var gate = (report with { Metrics = report.Metrics with { Summary = report.Metrics.Summary with { Total = 10 } } }).Judge(option);
        (gate.Verdict, gate.Message).ShouldBe(((GateVerdict)verdict, message));
    }

    [Theory]
    [InlineData("max-average-seconds=90", "--max-average-seconds=90 is missed: the durations of all 8 succeeded tasks are unknown.")]
    [InlineData("max-p95-seconds=90", "--max-p95-seconds=90 is missed: the durations of all 8 succeeded tasks are unknown.")]
    public void A_duration_gate_is_missed_if_no_duration_is_known(string option, string message)
    {
        var gate = GateSamples.Batch(8, 2, 0, 0).Having(new Latency(0, null, null, null, null, null, null, null, null)).Judge(option);
        (gate.Verdict, gate.Message).ShouldBe((GateVerdict.Missed, message));
    }

    [Fact]
    public void A_duration_gate_is_unmeasurable_if_no_task_succeeded() =>
        GateSamples.Batch(0, 2, 0, 0).Judge("max-average-seconds=90").Verdict.ShouldBe(GateVerdict.Unmeasurable);

    [Fact]
    public void A_duration_gate_says_how_many_tasks_it_covers() =>
        GateSamples.Batch(8, 2, 0, 0).Having(new Latency(5, 1, 45, 45, 45, 45, 45, 45, 1)).Judge("max-average-seconds=90").Message
            .ShouldBe("The average task duration is 45 s (of 5 of 8 tasks), which meets --max-average-seconds=90.");

    [Theory]
    [InlineData(-60, false, "polling_stats.end_time is before start_time", GateVerdict.Missed)]
    [InlineData(0, false, "a time in polling_stats is unreadable", GateVerdict.Missed)]
    [InlineData(0, false, null, GateVerdict.Unmeasurable)]
    [InlineData(60, true, null, GateVerdict.Passed)]
    public void An_elapsed_time_gate_is_missed_if_the_times_are_unusable(int seconds, bool isKnown, string? problem, object verdict)
    {
        var report = GateSamples.Batch(8, 0, 0, 0);
        var summary = report.Metrics.Summary with { ElapsedSeconds = seconds, IsElapsedKnown = isKnown, ElapsedProblem = problem };
        var gate = (report with { Metrics = report.Metrics with { Summary = summary } }).Judge("max-elapsed-seconds=90");

        gate.Verdict.ShouldBe((GateVerdict)verdict);
        if (problem is not null) gate.Message.ShouldBe($"--max-elapsed-seconds=90 is missed: {problem}.");
    }

    [Theory]
    [InlineData("max-success-drop=5")]
    [InlineData("max-p95-growth=5")]
    public void A_gate_without_history_is_skipped(string option) =>
        GateSamples.Batch(8, 2, 0, 0).Judge(option).ShouldSatisfyAllConditions(
            gate => gate.Verdict.ShouldBe(GateVerdict.Skipped),
            gate => gate.Message.ShouldBe($"--{option} is skipped: it needs a previous batch to compare with."));

    [Fact]
    public void A_rate_below_100_is_never_shown_as_100() =>
        GateSamples.Batch(299_999, 1, 0, 0).Judge("min-success-rate=90").Actual.ShouldBe("99.99%");
}
