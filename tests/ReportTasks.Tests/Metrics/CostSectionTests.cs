using System.Text.Json.Nodes;
using ReportTasks.Batches;
using ReportTasks.Json;
using ReportTasks.Metrics;
using ReportTasks.Metrics.Costs;
using ReportTasks.Tests.Reports;

namespace ReportTasks.Tests.Metrics;

public sealed class CostSectionTests
{
    private static readonly PriceList Prices = new("2026-11", 0.02m, new Dictionary<string, ModelPrice>(StringComparer.OrdinalIgnoreCase)
    {
        ["fast"] = new(5, 5),
        ["ranged"] = new(20, 40),
    });

    [Fact]
    public void Credits_charged_by_Runway_are_summed_and_averaged()
    {
        var cost = Measure(Succeeded("30"), Succeeded("20.5"), Task("FAILED", "10"), Task("CANCELLED", "2"), Task("RUNNING", "1"), Task("PENDING"));

        cost.ShouldBe(new Cost(63.5m, 1.27m, 31.75m, 0.64m, 12, 0.24m, IsEstimated: false, UnpricedTasks: 0, cost.Notes));
        cost.Notes.ShouldBeEmpty();
    }

    [Fact]
    public void Without_charged_credits_the_cost_is_seconds_times_the_model_price()
    {
        var cost = Measure(
            Succeeded() with { Model = "FAST", Duration = new("5", IsText: false) }, Succeeded() with { Model = " fast ", Duration = new("10.5", IsText: true) }, Succeeded("7") with { Model = "fast" });

        (cost.Credits, cost.Usd, cost.CreditsPerSuccess, cost.IsEstimated, cost.UnpricedTasks).ShouldBe((84.5m, 1.69m, 28.17m, true, 0));
        cost.Notes.ShouldBe(["The credits of 2 tasks are estimated from seconds of video and the model's price (price list of 2026-11)."]);
    }

    [Fact]
    public void The_model_of_a_task_overrides_the_model_option() =>
        Measure("ranged", Succeeded() with { Model = "fast", Duration = new("1", false) }, Succeeded() with { Model = " ", Duration = new("1", false) })
            .ShouldSatisfyAllConditions(cost => cost.Credits.ShouldBe(5), cost => cost.UnpricedTasks.ShouldBe(1));

    [Fact]
    public void A_price_range_gives_only_a_minimum_and_a_maximum()
    {
        var cost = Measure("ranged", Succeeded() with { Duration = new("5", false) }, Succeeded() with { Duration = new("3", false) });

        (cost.Credits, cost.Usd, cost.UnpricedTasks).ShouldBe((null, null, 2));
        cost.Notes.ShouldBe(["The cost of 2 tasks of ranged is unknown: a second costs 20 to 40 credits, depending on the settings. The total, 160 to 320 credits, is not in the sum."]);
    }

    [Fact]
    public void Tasks_of_unknown_cost_are_counted_and_leave_no_price_per_video()
    {
        var cost = Measure(
            Succeeded("10"), Succeeded(), Succeeded() with { Model = "new", Duration = new("5", false) }, Succeeded() with { Model = "fast" }, Succeeded() with { Model = "fast", Duration = new("-5", false) });

        (cost.Credits, cost.CreditsPerSuccess, cost.UsdPerSuccess, cost.UnpricedTasks, cost.WastedCredits).ShouldBe((10m, null, null, 4, 0m));
        cost.Notes.ShouldBe(
        [
            "The cost of 1 task is unknown: no model is given. Name it with --model.",
            "The cost of 1 task is unknown: the price list has no new. Use one that does with --prices.",
            "The cost of 2 tasks is unknown: no duration (seconds of video) is given.",
        ]);
    }

    [Fact]
    public void The_cost_of_failed_tasks_is_never_estimated()
    {
        var cost = Measure("fast", Succeeded("10"), Task("FAILED") with { Duration = new("5", false) }, Task("CANCELLED"));

        (cost.Credits, cost.WastedCredits, cost.WastedUsd, cost.IsEstimated).ShouldBe((10m, null, null, false));
        cost.Notes.ShouldBe(["The cost of 2 failed or canceled tasks is unknown and counted as $0."]);
        Measure("fast", Succeeded("10"), Task("FAILED", "4"), Task("FAILED")).WastedCredits.ShouldBe(4);
    }

    [Theory]
    [InlineData("")]
    [InlineData("many")]
    [InlineData("-3")]
    [InlineData("true")]
    [InlineData("1e999")]
    [InlineData("99999999999999999999")]
    public void Invalid_credits_are_unknown(string credits) => Measure(Succeeded(credits)).ShouldSatisfyAllConditions(
        cost => cost.Credits.ShouldBeNull(), cost => cost.UnpricedTasks.ShouldBe(1));

    [Fact]
    public void A_batch_without_tasks_to_price_needs_no_price_list()
    {
        var section = new CostSection(() => throw new InvalidOperationException("was asked for"), "fast");
        section.Add(MeasuredTask.Of(Task("FAILED")));

        section.Name.ShouldBe("cost");
        JsonNode.DeepEquals(section.Json(), JsonNode.Parse("""
            {"credits": null, "usd": null, "credits_per_success": null, "usd_per_success": null, "wasted_credits": null, "wasted_usd": null,
             "is_estimated": false, "unpriced_tasks": 0, "notes": ["The cost of 1 failed or canceled task is unknown and counted as $0."]}
            """)).ShouldBeTrue();
    }

    [Fact]
    public void The_number_of_notes_is_limited_for_any_number_of_models()
    {
        var cost = Measure([.. Enumerable.Range(0, 10_000).Select(number => Succeeded() with { Model = $"{new string('m', 1_000)}{number}", Duration = new("5", false) })]);

        cost.UnpricedTasks.ShouldBe(10_000);
        cost.Notes.ShouldHaveSingleItem().Length.ShouldBeLessThan(500);
        Measure([.. Enumerable.Range(0, 9).Select(number => Succeeded() with { Model = $"m{number}" })]).Notes.ShouldHaveSingleItem()
            .ShouldBe("The cost of 9 tasks is unknown: the price list has no m0, m1, m2, m3, m4 and others. Use one that does with --prices.");
    }

    private static Cost Measure(params BatchTask[] tasks) => Measure(null, tasks);

    private static Cost Measure(string? model, params BatchTask[] tasks)
    {
        var section = new CostSection(() => Prices, model);
        foreach (var task in tasks) section.Add(MeasuredTask.Of(task));
        return section.Complete().ShouldBeOfType<Cost>();
    }

    private static BatchTask Succeeded(string? credits = null) => Task("SUCCEEDED", credits);

    private static BatchTask Task(string status, string? credits = null) => new() { FinalStatus = status, Credits = credits is null ? null : new JsonScalar(credits, IsText: false) };
}
