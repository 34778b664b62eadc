using ReportTasks.Batches;

namespace ReportTasks.Tests.Batches;

[Collection(MeasuresMemory.Name)]
public sealed class TaskIdsTests
{
    private const int Count = 1_000_000;

    [Theory]
    [InlineData(Count, 0)]
    [InlineData(Count / 2, Count / 2)]
    public void A_million_ids_take_at_most_32_bytes_each(int distinct, int repeated)
    {
        var tasks = Enumerable.Range(0, distinct).Select(number => new BatchTask { TaskId = $"{number:x8}-0000-4000-8000-000000000000" }).ToArray();
        var ids = new TaskIds();
        var before = GC.GetTotalMemory(forceFullCollection: true);

        for (var i = 0; i < Count; i++) ids.Add(tasks[i % distinct]);
        var replaced = ids.Find();
        var taken = GC.GetTotalMemory(forceFullCollection: true) - before;

        replaced.Count.ShouldBe(repeated);
        taken.ShouldBeLessThan(32L * Count);
        GC.KeepAlive(tasks);
        GC.KeepAlive(ids);
        GC.KeepAlive(replaced);
    }
}
