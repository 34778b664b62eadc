using System.Text.Json.Nodes;
using ReportTasks.Batches;
using ReportTasks.Metrics;
using ReportTasks.Metrics.Failures;
using ReportTasks.Tests.Reports;

namespace ReportTasks.Tests.Metrics;

public sealed class FailuresTests
{
    [Fact]
    public void Failure_reasons_are_sorted_by_frequency_with_share_and_sample_tasks()
    {
        var failures = Complete(
        [
            .. Enumerable.Range(0, 7).Select(i => new BatchTask { FinalStatus = "FAILED", FailureReason = "Unknown error", TaskId = $"u{i}" }),
            new BatchTask { FinalStatus = "FAILED", FailureReason = "Flagged", FailureCode = "SAFETY.INPUT.TEXT", TaskId = "s" },
            .. Enumerable.Repeat(new BatchTask { FinalStatus = "FAILED", FailureReason = "INTERNAL.BAD_OUTPUT.CODE01" }, 2),
            new BatchTask { FinalStatus = "CANCELLED", FailureReason = "not a failure" },
            new BatchTask { FinalStatus = "SUCCEEDED", FailureReason = "nor this" },
        ]);
        failures.Select(failure => (string?)failure!["reason"]).ShouldBe(["Unknown error", "INTERNAL.BAD_OUTPUT.CODE01", "Flagged"]);
        failures.Select(failure => (string?)failure!["code"]).ShouldBe([null, "INTERNAL.BAD_OUTPUT.CODE01", "SAFETY.INPUT.TEXT"]);
        failures.Select(failure => (decimal)failure!["share_percent"]!).ShouldBe([70m, 20m, 10m]);
        failures.Select(failure => (bool)failure!["can_retry"]!).ShouldBe([true, false, false]);
        failures[0]!["task_ids"]!.AsArray().Select(id => (string?)id).ShouldBe(["u0", "u1", "u2", "u3", "u4"]);
    }

    [Fact]
    public void A_failure_without_a_reason_is_reported_as_unknown() =>
        ((string?)Complete([new BatchTask { OriginalStatus = "FAILED" }])[0]!["reason"]).ShouldBe("no reason given");

    [Fact]
    public void Any_number_of_reasons_takes_limited_memory()
    {
        var failures = Complete(Enumerable.Range(0, 5000).Select(i => new BatchTask { FinalStatus = "FAILED", FailureReason = $"reason {i}" }));
        failures.Count.ShouldBe(FailuresSection.MaxReasons + 1);
        failures.Sum(failure => (long)failure!["count"]!).ShouldBe(5000);
        ((string?)failures[0]!["reason"]).ShouldBe("(other reasons)");
    }

    [Fact]
    public void A_thousand_reasons_are_listed_separately_with_shares_of_two_decimals()
    {
        var failures = Complete(Enumerable.Range(0, 1000).Select(i => new BatchTask { FinalStatus = "FAILED", FailureReason = $"reason {i}" }));
        failures.Select(failure => (string?)failure!["reason"]).ShouldBe(Enumerable.Range(0, 1000).Select(i => $"reason {i}"));

        Complete(Enumerable.Range(0, 3).Select(i => new BatchTask { FinalStatus = "FAILED", FailureReason = $"reason {i}" }))
            .ShouldAllBe(failure => (decimal)failure!["share_percent"]! == 33.33m);
    }

    // docs.dev.runwayml.com, errors/task-failures.
    [Theory]
    [InlineData("SAFETY.INPUT.TEXT", RetryAdvice.Never)]
    [InlineData("SAFETY.OUTPUT.VIDEO", RetryAdvice.Never)]
    [InlineData("INPUT_PREPROCESSING.SAFETY.TEXT", RetryAdvice.Never)]
    [InlineData("ASSET.INVALID", RetryAdvice.FixInput)]
    [InlineData("THIRD_PARTY.INPUT_VALIDATION", RetryAdvice.FixInput)]
    [InlineData("INTERNAL.BAD_OUTPUT.CODE01", RetryAdvice.ChangeInput)]
    [InlineData("INPUT_PREPROCESSING.INTERNAL", RetryAdvice.Later)]
    [InlineData("INTERNAL", RetryAdvice.Later)]
    [InlineData("THIRD_PARTY.UNAVAILABLE", RetryAdvice.Later)]
    [InlineData("INTERNAL.BAD_OUTPUTS", RetryAdvice.Later)]
    [InlineData("SOMETHING.NEW", RetryAdvice.Later)]
    [InlineData(null, RetryAdvice.Later)]
    public void The_failure_code_decides_whether_a_retry_may_help(string? code, object advice) => FailureCode.AdviceFor(code).ShouldBe((RetryAdvice)advice);

    [Theory]
    [InlineData("INTERNAL", "INTERNAL")]
    [InlineData("SAFETY.INPUT.TEXT", "SAFETY.INPUT.TEXT")]
    [InlineData("Content policy violation", null)]
    [InlineData("TIMEOUT", null)]
    [InlineData("Failed: SAFETY.INPUT", null)]
    [InlineData("ASSET.INVALID\n", "ASSET.INVALID")]
    public void A_reason_that_is_only_a_code_is_a_code(string reason, string? code) =>
        FailureCode.Of(new BatchTask { FailureReason = reason }).ShouldBe(code);

    private static JsonArray Complete(IEnumerable<BatchTask> tasks)
    {
        var section = new FailuresSection();
        foreach (var task in tasks) section.Add(MeasuredTask.Of(task));
        return section.Json().AsArray();
    }
}
