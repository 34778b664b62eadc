using ReportTasks.Batches;

namespace ReportTasks.Tests.Batches;

public sealed class BatchTests
{
    private static readonly Batch Found = new("/data/results.json", "results.json");

    [Fact]
    public void A_new_batch_has_no_parts()
    {
        Found.Path.ShouldBe("/data/results.json");
        Found.Name.ShouldBe("results.json");
        Found.Find<string>().ShouldBeNull();
    }

    [Fact]
    public void A_part_is_found_by_its_type()
    {
        var batch = Found.With(new PollingStats { PollCount = 3 }).With("text");

        batch.Find<PollingStats>()!.PollCount.ShouldBe(3);
        batch.Find<string>().ShouldBe("text");
        batch.Name.ShouldBe(Found.Name);
    }

    [Fact]
    public void A_part_is_found_by_the_type_it_was_added_as_only()
    {
        var batch = Found.With<IReadOnlyList<string>>(["a"]);

        batch.Find<IReadOnlyList<string>>().ShouldBe(["a"]);
        batch.Find<IEnumerable<string>>().ShouldBeNull();
    }

    [Fact]
    public void A_part_replaces_one_of_the_same_type_and_leaves_the_earlier_batch_as_it_was()
    {
        var first = Found.With("first");

        first.With("second").Find<string>().ShouldBe("second");
        first.Find<string>().ShouldBe("first");
        Found.Find<string>().ShouldBeNull();
    }

    [Fact]
    public void A_missing_part_cannot_be_added() => Should.Throw<ArgumentNullException>(() => Found.With<string>(null!));
}
