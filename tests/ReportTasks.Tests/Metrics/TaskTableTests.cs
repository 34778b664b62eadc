using ReportTasks.Batches;
using ReportTasks.Metrics;

namespace ReportTasks.Tests.Metrics;

public sealed class TaskTableTests
{
    private static readonly MeasuredTask[] Tasks = [.. Enumerable.Range(0, 10).Select(i => MeasuredTask.Of(new BatchTask { TaskId = $"{i}" }))];

    [Theory]
    [InlineData(long.MaxValue, "0123456789")]
    [InlineData(10, "0123456789")]
    [InlineData(4, "0123")]
    [InlineData(0, "")]
    public void The_first_tasks_are_the_same_from_memory_or_read_again(long most, string ids)
    {
        Ids(new TaskTable(new TaskBudget(1_000_000), (_, _) => throw new InvalidOperationException("was read again")), most).ShouldBe(ids);
        Ids(new TaskTable(new TaskBudget(0), ReadAll), most).ShouldBe(ids);
    }

    [Fact]
    public void Reading_again_stops_after_the_last_requested_task()
    {
        var read = 0;
        var table = new TaskTable(new TaskBudget(0), (take, cancellation) =>
        {
            foreach (var task in Tasks)
            {
                cancellation.ThrowIfCancellationRequested();
                read++;
                take(task);
            }
        });

        Ids(table, 4).ShouldBe("0123");

        read.ShouldBe(4);
    }

    private static void ReadAll(Action<MeasuredTask> take, CancellationToken cancellation) => Array.ForEach(Tasks, take);

    private static string Ids(TaskTable table, long most)
    {
        foreach (var task in Tasks) table.Add(task);
        var ids = "";
        table.ForEach(task => ids += task.Task.TaskId, most);
        return ids;
    }
}
