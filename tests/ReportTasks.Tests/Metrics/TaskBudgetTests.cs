using ReportTasks.Batches;
using ReportTasks.Json;
using ReportTasks.Metrics;

namespace ReportTasks.Tests.Metrics;

public sealed class TaskBudgetTests
{
    [Fact]
    public void Every_text_of_a_task_counts_toward_the_budget()
    {
        var (text, scalar) = ("eleven char", new JsonScalar("eleven char", true));
        BatchTask[] tasks =
        [
            new() { TaskId = text }, new() { ImagePath = text }, new() { Prompt = text }, new() { TargetFilenameStub = text }, new() { Timestamp = text },
            new() { OriginalStatus = text }, new() { FinalStatus = text }, new() { CompletionTime = text }, new() { VideoUrl = text }, new() { FailureReason = text },
            new() { FailureCode = text }, new() { Model = text }, new() { Seed = scalar }, new() { ClusterId = scalar }, new() { Theme = scalar },
            new() { Duration = scalar }, new() { Resolution = scalar }, new() { Credits = scalar },
        ];

        tasks.ShouldAllBe(task => !new TaskBudget(1, 10).TryTake(task));
        tasks.ShouldAllBe(task => new TaskBudget(1, 11).TryTake(task));
        new TaskBudget(0).TryTake(new BatchTask()).ShouldBeFalse();
    }
}
