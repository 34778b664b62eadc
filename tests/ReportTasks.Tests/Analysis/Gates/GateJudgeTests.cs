using System.Text.Json.Nodes;
using ReportTasks.Analysis.Gates;
using ReportTasks.Batches;
using ReportTasks.Json;
using ReportTasks.Metrics;
using ReportTasks.Metrics.Costs;
using ReportTasks.Options;
using ReportTasks.Reports;
using ReportTasks.Tests.Reports;

namespace ReportTasks.Tests.Analysis.Gates;

public sealed class GateJudgeTests
{
    private static readonly IReadOnlyDictionary<string, Uri> NoUrls = new Dictionary<string, Uri>(StringComparer.Ordinal);

    [Fact]
    public void A_rate_that_rounds_up_to_the_limit_misses_the_gate()
    {
        var gate = GateSamples.Batch(22_499, 2_501, 0, 0).Judge("min-success-rate=90");

        (gate.Verdict, gate.Limit, gate.Actual, gate.ActualValue).ShouldBe((GateVerdict.Missed, "90%", "89.996%", 89.996m));
        gate.Message.ShouldBe("The success rate is 89.996%, which misses --min-success-rate=90.");
    }

    [Fact]
    public void A_cost_that_rounds_down_to_the_limit_misses_the_gate()
    {
        var section = new CostSection(PriceList.BuiltIn);
        section.Add(MeasuredTask.Of(new BatchTask { FinalStatus = BatchTask.Succeeded, Credits = new JsonScalar("2500.4", false) }));
        var cost = (Cost)section.Complete();

        var gate = GateSamples.Full.Having(cost).Judge("max-cost-usd=25");

        cost.Usd.ShouldBe(25);
        (gate.Verdict, gate.Actual).ShouldBe((GateVerdict.Missed, "$25.004"));
    }

    [Fact]
    public void Long_fractions_are_shown_with_two_decimals()
    {
        var gate = GateSamples.Batch(1, 2, 0, 0).Judge("min-success-rate=33.3");

        (gate.Verdict, gate.Actual).ShouldBe((GateVerdict.Passed, "33.33%"));
    }

    [Theory]
    [InlineData(new string[0], GateLevel.Error, GateLevel.Error)]
    [InlineData(new[] { "gate-level=max-failure-share:warn" }, GateLevel.Warn, GateLevel.Warn)]
    [InlineData(new[] { "gate-level=max-failure-share:Bad:WARN" }, GateLevel.Warn, GateLevel.Error)]
    [InlineData(new[] { "gate-level=max-failure-share:bad:error", "gate-level=MAX-failure-share:warn" }, GateLevel.Error, GateLevel.Warn)]
    [InlineData(new[] { "gate-level=max-failure-share:bad:off" }, null, GateLevel.Error)]
    [InlineData(new[] { "gate-level=max-failure-share:off" }, null, null)]
    [InlineData(new[] { "gate-level=max-failure-share:off", "gate-level=max-failure-share:error", "gate-level=max-failed:warn" }, GateLevel.Error, GateLevel.Error)]
    public void A_gates_own_level_overrides_the_level_of_its_option(string[] levels, GateLevel? bad, GateLevel? other)
    {
        var gates = GateJudge.Judge(GateSamples.Full, GateSamples.Options(["max-failure-share=bad:1", "max-failure-share=x:1", .. levels])).Gates;

        gates.SingleOrDefault(gate => gate.Id == "max-failure-share:bad")?.Level.ShouldBe(bad ?? GateLevel.Off);
        gates.Count.ShouldBe((bad is null ? 0 : 1) + (other is null ? 0 : 1));
        gates.SingleOrDefault(gate => gate.Id == "max-failure-share:x")?.Level.ShouldBe(other ?? GateLevel.Off);
    }

    [Fact]
    public void A_dry_run_checks_task_gates_but_not_video_gates()
    {
        var gates = GateJudge.Judge(GateSamples.Full, GateSamples.Options(
            "min-success-rate=99", "min-videos=99", "max-failed-downloads=0", "max-storage-mb=0", "min-video-mb=99", "require-uploaded", "require-committed", "dry-run"));

        gates.Gates.Where(gate => gate.Verdict != GateVerdict.Pending).ShouldHaveSingleItem().Id.ShouldBe("min-success-rate");
        gates.Gates.Count.ShouldBe(7);
    }

    [Fact]
    public void The_upload_gate_is_pending_until_the_report_has_the_uploads()
    {
        GateSamples.Full.Judge("require-uploaded").Verdict.ShouldBe(GateVerdict.Pending);
        Uploaded(To("a", 0)).Judge("require-uploaded").ShouldBe(
            new GateResult("require-uploaded", GateLevel.Error, "every file uploaded", "every file uploaded", GateVerdict.Passed, "Every file of the batch is uploaded, which meets --require-uploaded."));
        Uploaded(To("a", 0), To("b", 2), To("c", 1)).Judge("require-uploaded").Message
            .ShouldBe("Not every file of the batch is uploaded, which misses --require-uploaded: b lacks 2 files, c lacks 1 file.");
        Uploaded(To("a", 0, "It is gone.")).Judge("require-uploaded").Message
            .ShouldBe("Not every file of the batch is uploaded, which misses --require-uploaded: a failed before the upload was complete.");
        Uploaded(To("a", 0)).Judge("require-committed").Verdict.ShouldBe(GateVerdict.Pending);
    }

    [Fact]
    public void Settling_changes_only_publishing_gates_and_keeps_their_level()
    {
        var waiting = GateJudge.Judge(GateSamples.Full, GateSamples.Options("max-failed=0", "require-uploaded", "require-committed", "gate-level=require-committed:warn"));

        var settled = GateJudge.Settle(waiting, "", "it is in no repository.").Gates;

        settled.Select(gate => (gate.Id, gate.Verdict, gate.Level)).ShouldBe(
        [
            ("max-failed", GateVerdict.Missed, GateLevel.Error),
            ("require-uploaded", GateVerdict.Passed, GateLevel.Error),
            ("require-committed", GateVerdict.Missed, GateLevel.Warn),
        ]);
        settled[2].Message.ShouldBe("Not every file of the batch is committed, which misses --require-committed: it is in no repository.");
    }

    [Fact]
    public void The_gates_section_has_limits_and_values_as_numbers()
    {
        var section = GatesSection.In(GateSamples.Batch(1, 2, 0, 0), GateSamples.Options("min-success-rate=40", "require-committed", "max-cost-usd=1", "gate-level=min-success-rate:warn"))
            .Sections.Single(section => section.Name == "gates").Json().AsArray();

        JsonNode.DeepEquals(section, JsonNode.Parse("""
            [
              {"id": "min-success-rate", "level": "warn", "verdict": "missed", "limit": 40, "actual": 33.333333, "unit": "percent", "message": "The success rate is 33.33%, which misses --min-success-rate=40."},
              {"id": "max-cost-usd", "level": "error", "verdict": "unmeasurable", "limit": 1, "actual": null, "unit": "usd", "message": "--max-cost-usd=1 cannot be judged: the cost is unknown."},
              {"id": "require-committed", "level": "error", "verdict": "pending", "limit": null, "actual": null, "unit": null, "message": "--require-committed is judged at the end of the run, when the files are committed. A dry run does not judge it."}
            ]
            """)).ShouldBeTrue(section.ToJsonString());
    }

    private static BatchReport Uploaded(params UploadedTo[] destinations) => GateSamples.Full.Having(new UploadedBatch(destinations));

    private static UploadedTo To(string destination, long failed, string? problem = null) => new(destination, 1, 0, 0, failed, 0, TimeSpan.Zero, problem, NoUrls);
}
