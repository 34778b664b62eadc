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
    public void A_part_is_not_found_by_its_base_type()
    {
        var batch = Found.With<IReadOnlyList<string>>(["a"]);

        batch.Find<IReadOnlyList<string>>().ShouldBe(["a"]);
        batch.Find<IEnumerable<string>>().ShouldBeNull();
    }

    [Fact]
    public void A_new_part_replaces_one_of_the_same_type_in_a_copy_of_the_batch()
    {
        var first = Found.With("first");

        first.With("second").Find<string>().ShouldBe("second");
        first.Find<string>().ShouldBe("first");
        Found.Find<string>().ShouldBeNull();
    }

    [Fact]
    public void A_null_part_is_refused() => Should.Throw<ArgumentNullException>(() => Found.With<string>(null!));
}
