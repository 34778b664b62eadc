using System.Text.Json.Nodes;
using ReportTasks.Batches;
using ReportTasks.Json;
using ReportTasks.Metrics;
using ReportTasks.Metrics.Slices;
using ReportTasks.Tests.Reports;

namespace ReportTasks.Tests.Metrics;

public sealed class SlicesTests
{
    private const double City = 5.491871305087892e-16;

    [Fact]
    public void Tasks_are_grouped_by_attribute_value_largest_group_first()
    {
        var slices = Slices(
        [
            .. Tasks(3, 1, task => task with { Theme = new JsonScalar("nature", true), Duration = new JsonScalar("5", false) }),
            .. Tasks(2, 4, task => task with { Theme = new JsonScalar("city", true) }),
            .. Tasks(1, 0),
        ]);

        slices.Select(slice => (slice.Dimension, slice.Value, slice.Total, slice.Succeeded, slice.Failed, slice.SuccessRatePercent))
            .ShouldBe([("theme", "city", 6, 2, 4, 33.33m), ("theme", "nature", 4, 3, 1, 75m), ("duration", "5", 4, 3, 1, 75m)]);
        slices.Select(slice => slice.P50Seconds).ShouldBe([1.5m, 2m, 2m]);
        slices[2].AdjustedP.ShouldBeNull("all that carry a duration carry this one");
    }

    // SciPy 1.10.1: fisher_exact([[60, 40], [285, 15]])[1], times 2 because the theme has two slices.
    [Fact]
    public void A_worse_or_better_slice_is_marked()
    {
        var slices = Slices(
        [
            .. Tasks(60, 40, task => task with { Theme = new JsonScalar("city", true) }),
            .. Tasks(285, 15, task => task with { Theme = new JsonScalar("nature", true) }),
        ]);

        slices.Select(slice => (slice.Value, slice.Difference)).ShouldBe([("nature", 1), ("city", -1)]);
        slices[1].AdjustedP!.Value.ShouldBe(2 * City, 1e-5 * City);
    }

    [Fact]
    public void Random_differences_are_not_marked() =>
        Slices([.. Tasks(18, 2, task => task with { Theme = new JsonScalar("a", true) }), .. Tasks(16, 4, task => task with { Theme = new JsonScalar("b", true) })])
            .ShouldAllBe(slice => slice.Difference == 0 && slice.AdjustedP == 1);

    [Fact]
    public void Any_number_of_values_takes_limited_memory_and_is_not_compared()
    {
        var slices = Slices(Enumerable.Range(0, 5_000).SelectMany(i => Tasks(1, 0, task => task with { ClusterId = new JsonScalar(new string('x', 200) + i % 7 + new string('y', 9) + i, true) })
            .Concat(Tasks(0, 1, task => task with { ClusterId = new JsonScalar($"{i}", false) }))));

        slices.Count.ShouldBe(SliceDimension.MaxValues + 1);
        slices.Sum(slice => slice.Total).ShouldBe(10_000);
        slices.ShouldAllBe(slice => slice.Value.Length <= 103);
        slices.Single(slice => slice.Value == SliceDimension.OtherValues).AdjustedP.ShouldBeNull();
    }

    [Fact]
    public void A_hundred_values_are_listed_separately() =>
        Slices(Enumerable.Range(0, 100).SelectMany(i => Tasks(1, 0, task => task with { Theme = new JsonScalar($"{i}", true) })))
            .Select(slice => slice.Value).ShouldBe(Enumerable.Range(0, 100).Select(i => $"{i}"));

    [Fact]
    public void An_empty_value_is_ignored() =>
        Slices(Tasks(1, 1, task => task with { Theme = new JsonScalar("", true), ClusterId = new JsonScalar("a", true) })).Select(slice => slice.Value).ShouldBe(["a"]);

    [Fact]
    public void Without_values_the_list_is_empty() => new SlicesSection().Json().ShouldBeOfType<JsonArray>().ShouldBeEmpty();

    private static IReadOnlyList<Slice> Slices(IEnumerable<BatchTask> tasks)
    {
        var section = new SlicesSection();
        foreach (var task in tasks) section.Add(MeasuredTask.Of(task));
        var table = section.Complete().ShouldBeOfType<SliceTable>();
        section.Json().AsArray().Count.ShouldBe(table.Slices.Count);
        return table.Slices;
    }

    private static IEnumerable<BatchTask> Tasks(int succeeded, int failed, Func<BatchTask, BatchTask>? with = null) =>
        Enumerable.Range(1, succeeded).Select(second => new BatchTask { FinalStatus = "SUCCEEDED", Timestamp = "2025-06-17T04:00:00", CompletionTime = $"2025-06-17T04:{second / 60:00}:{second % 60:00}" })
            .Concat(Enumerable.Repeat(new BatchTask { FinalStatus = "FAILED" }, failed)).Select(with ?? (task => task));
}
