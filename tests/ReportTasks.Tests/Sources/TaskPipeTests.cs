using ReportTasks.Batches;
using ReportTasks.Sources.PollingResults;

namespace ReportTasks.Tests.Sources;

public sealed class TaskPipeTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(512)]
    [InlineData(100_000)]
    public void Every_task_arrives_once_and_in_order(int count)
    {
        var seen = new List<string?>();
        using var pipe = new TaskPipe(task => seen.Add(task.TaskId));
        for (var i = 0; i < count; i++) pipe.Add(new BatchTask { TaskId = $"{i}" });
        pipe.Complete();
        seen.ShouldBe(Enumerable.Range(0, count).Select(i => $"{i}"));
    }

    [Fact]
    public void An_exception_of_the_consumer_is_rethrown_without_a_deadlock()
    {
        using var pipe = new TaskPipe(_ => throw new InvalidOperationException("broken metric"));
        for (var i = 0; i < 20_000; i++) pipe.Add(new BatchTask());
        Should.Throw<InvalidOperationException>(pipe.Complete).Message.ShouldBe("broken metric");
    }

    [Fact]
    public void A_failing_reader_stops_the_consumer()
    {
        var seen = 0;
        using (var pipe = new TaskPipe(_ => seen++))
        {
            for (var i = 0; i < 1024; i++) pipe.Add(new BatchTask());
        }

        seen.ShouldBe(1024);
    }
}
