namespace ReportTasks.Tests.Reports.Formats;

public sealed class SampleBatchesTests : IDisposable
{
    private readonly SampleBatches batches = new();

    [Theory]
    [InlineData(SampleBatches.Sample, 10, 8, 1, 8)]
    [InlineData(SampleBatches.Empty, 0, 0, 0, 0)]
    [InlineData(SampleBatches.AllFailed, 12, 0, 12, 0)]
    [InlineData(SampleBatches.Large, 5000, 4380, 400, 4380)]
    [InlineData(SampleBatches.Hostile, 54, 13, 14, 12)]
    public void The_sample_batches_have_the_expected_counts(string name, long total, long succeeded, long failed, long videos)
    {
        var metrics = batches.Report(name).Metrics;

        (metrics.Summary.Total, metrics.Summary.Succeeded, metrics.Summary.Failed, metrics.Downloads.VideosDownloaded).ShouldBe((total, succeeded, failed, videos));
    }

    [Theory]
    [MemberData(nameof(SampleBatches.Cases), MemberType = typeof(SampleBatches))]
    public void Every_task_is_passed_on_from_memory_or_read_again(string name)
    {
        var report = batches.Report(name);
        var (all, some) = (new List<string?>(), new List<string?>());

        report.Tasks.ForEach(task => all.Add(task.Task.TaskId));
        report.Tasks.ForEach(task => some.Add(task.Task.TaskId), most: 7);

        all.Count.ShouldBe((int)report.Metrics.Summary.Total);
        some.ShouldBe(all.Take(7));
    }

    public void Dispose() => batches.Dispose();
}
