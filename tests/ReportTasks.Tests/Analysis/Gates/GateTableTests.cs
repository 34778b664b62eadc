using ReportTasks.Analysis.Gates;
using ReportTasks.Metrics;
using ReportTasks.Metrics.Costs;
using ReportTasks.Metrics.Failures;
using ReportTasks.Options;
using ReportTasks.Tasks.Adapters;
using ReportTasks.Tests.Docs;

namespace ReportTasks.Tests.Analysis.Gates;

public sealed class GateTableTests
{
    private static IEnumerable<string> Ids => GateTable.All.Select(gate => gate.Id);

    [Fact]
    public void Gates_and_gate_options_match() =>
        OptionTable.All.Where(option => option.IsGate).Select(option => option.Name).ShouldBe(Ids);

    [Fact]
    public void Every_gate_is_documented() => Repository.Read("docs/gates.md").Split('\n')
        .Where(line => line.StartsWith("| `--", StringComparison.Ordinal)).Select(line => line.Split('`')[1][2..]).Where(Ids.Contains)
        .ShouldBe(Ids);

    [Fact]
    public void Without_gate_options_there_are_no_gates_and_no_section()
    {
        GateJudge.Judge(GateSamples.Full, new ReportOptions()).Gates.ShouldBeEmpty();
        GatesSection.In(GateSamples.Full, new ReportOptions()).ShouldBeSameAs(GateSamples.Full);
    }

    // The values of the full batch and the next value on either side.
    [Theory]
    [InlineData("min-success-rate=90", "min-success-rate=90.0001")]
    [InlineData("max-failed=700", "max-failed=699")]
    [InlineData("max-cancelled=100", "max-cancelled=99")]
    [InlineData("max-pending=200", "max-pending=199")]
    [InlineData("max-average-seconds=60.5", "max-average-seconds=60.499")]
    [InlineData("max-p95-seconds=120.25", "max-p95-seconds=120.249")]
    [InlineData("max-elapsed-seconds=3600", "max-elapsed-seconds=3599.9")]
    [InlineData("min-videos=8", "min-videos=9")]
    [InlineData("max-failed-downloads=3", "max-failed-downloads=2")]
    [InlineData("max-storage-mb=100", "max-storage-mb=99.999")]
    [InlineData("min-video-mb=1", "min-video-mb=1.001")]
    [InlineData("max-cost-usd=10", "max-cost-usd=9.99")]
    [InlineData("max-success-drop=2.5", "max-success-drop=2.4999")]
    [InlineData("max-p95-growth=20.25", "max-p95-growth=20.2")]
    [InlineData("max-failure-share=Unknown error:4", "max-failure-share=Unknown error:3.99")]
    public void A_value_at_the_limit_passes_and_one_just_beyond_is_missed(string passing, string missing)
    {
        GateSamples.Full.Judge(passing).Verdict.ShouldBe(GateVerdict.Passed);
        GateSamples.Full.Judge(missing).Verdict.ShouldBe(GateVerdict.Missed);
    }

    [Theory]
    [InlineData("max-failed=0")]
    [InlineData("max-cancelled=0")]
    [InlineData("max-pending=0")]
    [InlineData("max-failed-downloads=0")]
    [InlineData("max-success-drop=0")]
    [InlineData("max-p95-growth=0")]
    [InlineData("max-failure-share=INTERNAL:0")]
    [InlineData("max-cost-usd=0")]
    [InlineData("max-storage-mb=0")]
    public void A_limit_of_zero_is_enforced(string option) => GateSamples.Full.Judge(option).Verdict.ShouldBe(GateVerdict.Missed);

    [Theory]
    [InlineData("min-success-rate=0", "--min-success-rate=0 cannot be judged: the batch has no tasks.")]
    [InlineData("max-failed=0", "--max-failed=0 cannot be judged: the batch has no tasks.")]
    [InlineData("max-cancelled=0", "--max-cancelled=0 cannot be judged: the batch has no tasks.")]
    [InlineData("max-pending=0", "--max-pending=0 cannot be judged: the batch has no tasks.")]
    [InlineData("max-failure-share=x:y:5", "--max-failure-share=x:y:5 cannot be judged: the batch has no tasks.")]
    [InlineData("max-average-seconds=5", "--max-average-seconds=5 cannot be judged: no task succeeded.")]
    [InlineData("max-p95-seconds=5", "--max-p95-seconds=5 cannot be judged: no task succeeded.")]
    [InlineData("max-cost-usd=5", "--max-cost-usd=5 cannot be judged: the cost is unknown.")]
    [InlineData("max-failed-downloads=0", "--max-failed-downloads=0 cannot be judged: this run downloaded nothing.")]
    public void A_gate_that_cannot_be_measured_is_unmeasurable(string option, string message)
    {
        var gate = GateSamples.Empty.Judge(option);

        (gate.Verdict, gate.Actual, gate.ActualValue, gate.Message).ShouldBe((GateVerdict.Unmeasurable, null, null, message));
    }

    [Fact]
    public void Gates_without_task_data_pass_on_an_empty_batch()
    {
        var bare = GateSamples.Empty with { Metrics = GateSamples.Empty.Metrics with { Downloads = new DownloadMetrics(0, 0, 0, 0) } };

        bare.Judge("min-videos=1").Verdict.ShouldBe(GateVerdict.Missed);
        bare.Judge("min-videos=0").Verdict.ShouldBe(GateVerdict.Passed);
        bare.Judge("max-storage-mb=0").Verdict.ShouldBe(GateVerdict.Passed);
        bare.Judge("min-video-mb=0").Message.ShouldBe("--min-video-mb=0 cannot be judged: the batch has no videos on disk.");
        GateSamples.Batch(1, 0, 0, 0, elapsed: 0).Judge("max-elapsed-seconds=9").Message.ShouldBe("--max-elapsed-seconds=9 cannot be judged: polling_stats has no start and end time that differ.");
        GateSamples.Batch(1, 0, 0, 0, elapsed: -3).Judge("max-elapsed-seconds=9").Verdict.ShouldBe(GateVerdict.Unmeasurable);
    }

    [Fact]
    public void Previous_batches_without_durations_do_not_count_as_history_for_growth_gates()
    {
        var report = GateSamples.Full.Having(GateSamples.Trend(90, null));

        report.Judge("max-success-drop=0").Verdict.ShouldBe(GateVerdict.Passed);
        report.Judge("max-p95-growth=0").Verdict.ShouldBe(GateVerdict.Skipped);
    }

    [Fact]
    public void A_batch_better_than_the_previous_ones_passes()
    {
        var better = GateSamples.Full.Having(GateSamples.Trend(80, 200));

        better.Judge("max-success-drop=0").ShouldSatisfyAllConditions(gate => gate.Verdict.ShouldBe(GateVerdict.Passed), gate => gate.Actual.ShouldBe("-10 points"));
        better.Judge("max-p95-growth=0").ShouldSatisfyAllConditions(gate => gate.Verdict.ShouldBe(GateVerdict.Passed), gate => gate.Actual.ShouldBe("-39.88%"));
    }

    [Fact]
    public void A_partly_unknown_cost_can_miss_but_never_pass()
    {
        var report = GateSamples.Full.Having(new Cost(1_000, 10, null, null, 0, 0, IsEstimated: true, UnpricedTasks: 2, []));

        report.Judge("max-cost-usd=9").Verdict.ShouldBe(GateVerdict.Missed);
        report.Judge("max-cost-usd=10").Message.ShouldBe("--max-cost-usd=10 cannot be judged: the cost of 2 tasks is unknown (see the notes on the cost).");
    }

    [Theory]
    [InlineData("unknown ERROR", "4%")]
    [InlineData("bad", "3%")]
    [InlineData("internal.bad_output.code01", "3%")]
    [InlineData("INTERNAL.BAD_OUTPUT", "3%")]
    [InlineData("INTERNAL", "3%")]
    [InlineData("INTERN", "0%")]
    [InlineData("Unknown", "0%")]
    [InlineData("CODE01", "0%")]
    public void A_failure_reason_matches_by_text_code_or_code_prefix(string reason, string share) =>
        GateSamples.Full.Judge($"max-failure-share={reason}:50").Actual.ShouldBe(share);

    [Fact]
    public void Uncounted_failure_reasons_can_miss_a_share_but_never_pass()
    {
        var report = GateSamples.Batch(0, 10, 0, 0)
            .Having(new FailureReasons([new("a", null, 5, 50, [], RetryAdvice.Later), new(FailuresSection.OtherReasons, null, 5, 50, [], RetryAdvice.Later)]));

        report.Judge("max-failure-share=a:49").Verdict.ShouldBe(GateVerdict.Missed);
        report.Judge("max-failure-share=a:50").Verdict.ShouldBe(GateVerdict.Unmeasurable);
    }

    [Fact]
    public void Each_failure_reason_has_its_own_gate()
    {
        var gates = GateJudge.Judge(GateSamples.Full, GateSamples.Options("max-failure-share=INTERNAL:2", "max-failure-share=Unknown error:5", "max-failed=700")).Gates;

        gates.Select(gate => (gate.Id, gate.Verdict)).ShouldBe(
            [("max-failed", GateVerdict.Passed), ("max-failure-share:INTERNAL", GateVerdict.Missed), ("max-failure-share:Unknown error", GateVerdict.Passed)]);
    }
}
