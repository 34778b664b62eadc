using ReportTasks.Alerts;
using ReportTasks.Analysis.Gates;
using ReportTasks.Analysis.Insights;
using ReportTasks.Options;
using ReportTasks.Reports;
using ReportTasks.Tests.Reports.Formats;

namespace ReportTasks.Tests.Alerts;

public sealed class AlertRuleTests : IDisposable
{
    private static readonly ReportSection Missed = new("gates", new GateResults([new GateResult("min-success-rate", GateLevel.Warn, "90%", "80%", GateVerdict.Missed, "Missed.")]));
    private static readonly ReportSection Met = new("gates", new GateResults([new GateResult("min-success-rate", GateLevel.Error, "70%", "80%", GateVerdict.Passed, "Met.")]));
    private static readonly ReportSection Worse = new("insights", new InsightList([new Insight("success-rate-off", InsightKind.Regression, "Worse.")]));
    private static readonly ReportSection Better = new("insights", new InsightList([new Insight("success-rate-off", InsightKind.Improvement, "Better.")]));

    private readonly SampleBatches batches = new();

    [Fact]
    public void A_missed_gate_or_a_regression_sends_an_alert_by_default()
    {
        Title([], Missed).ShouldBe("Batch report: 1 gate missed");
        Title([], Worse).ShouldBe("Batch report: 1 regression");
        Title([], Missed, Worse).ShouldBe("Batch report: 1 gate missed, 1 regression");
        Title([], Met, Better).ShouldBeNull();
        Title([AlertTrigger.Regression], Missed).ShouldBeNull();
        Title([AlertTrigger.Gate], Worse).ShouldBeNull();
        Title([AlertTrigger.Failure], Met).ShouldBe("Batch report: 2 failures");
        Title([AlertTrigger.Always], Met).ShouldBe("Batch report: 2 failures");
    }

    [Fact]
    public void A_batch_without_failures_sends_an_alert_only_with_always()
    {
        Judge([AlertTrigger.Failure], batches.Report(SampleBatches.Empty)).ShouldBeNull();
        var message = Judge([AlertTrigger.Always], batches.Report(SampleBatches.Empty)).ShouldNotBeNull();
        (message.Title, message.IsBad).ShouldBe(("Batch report: all went well", false));
    }

    [Fact]
    public void A_missed_gate_without_a_report_sends_an_alert() =>
        AlertRule.Judge([], ["Not everything was committed."], new ReportOptions(), null, DateTimeOffset.UnixEpoch)
            .ShouldNotBeNull().Problems.ShouldBe(["Not everything was committed."]);

    [Fact]
    public void The_worst_batches_are_listed_and_the_rest_counted()
    {
        var reports = Enumerable.Range(0, 20).Select(i => batches.Report(SampleBatches.Sample, i == 17 ? Missed : Met)).ToArray();
        var message = Judge([AlertTrigger.Gate], reports).ShouldNotBeNull();
        (message.Batches.Count, message.MoreBatches).ShouldBe((5, 15));
        message.Batches[0].Problems.ShouldBe(["Missed."]);
    }

    [Fact]
    public void The_five_most_frequent_failures_are_listed()
    {
        var failures = Judge([AlertTrigger.Always], batches.Report(SampleBatches.Large)).ShouldNotBeNull().Batches.Single().Failures;
        failures.Count.ShouldBe(4);
        failures.Sum(failure => failure.Count).ShouldBe(400);
    }

    public void Dispose() => batches.Dispose();

    private static AlertMessage? Judge(AlertTrigger[] on, params BatchReport[] reports) =>
        AlertRule.Judge(reports, [], new ReportOptions { Alerts = new() { On = on } }, null, DateTimeOffset.UnixEpoch);

    private string? Title(AlertTrigger[] on, params ReportSection[] sections) => Judge(on, batches.Report(SampleBatches.Sample, sections))?.Title;
}
