using ReportTasks.Batches;
using ReportTasks.Metrics;
using ReportTasks.Metrics.Durations;

namespace ReportTasks.Tests.Metrics;

public sealed class StragglersTests
{
    [Fact]
    public void A_hanging_task_among_similar_durations_is_a_straggler()
    {
        var far = Find([.. Enumerable.Repeat(5, 39), 60]).ShouldNotBeNull();

        (far.Count, far.LimitSeconds).ShouldBe((1, 15));
        far.Slowest.ShouldBe([new SlowTask("39", 60)]);
    }

    [Theory]
    [InlineData(18, 1)]
    [InlineData(12, 10)]
    [InlineData(90, 11)]
    public void Too_few_tasks_or_ordinary_durations_have_no_straggler(int quick, int slow) =>
        Find([.. Enumerable.Repeat(5, quick), .. Enumerable.Repeat(20, slow)]).ShouldBeNull();

    private static Stragglers? Find(IReadOnlyList<int> seconds)
    {
        var section = new LatencySection();
        foreach (var (index, value) in seconds.Index())
        {
            section.Add(new MeasuredTask(new BatchTask { TaskId = $"{index}", FinalStatus = BatchTask.Succeeded }, 0, value * TimeSpan.TicksPerSecond, null));
        }

        return ((Latency)section.Complete()).Stragglers;
    }
}
