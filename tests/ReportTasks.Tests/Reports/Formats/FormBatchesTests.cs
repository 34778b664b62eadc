namespace ReportTasks.Tests.Reports.Formats;

public sealed class FormBatchesTests : IDisposable
{
    private readonly FormBatches batches = new();

    [Theory]
    [InlineData(FormBatches.Sample, 10, 8, 1, 8)]
    [InlineData(FormBatches.Empty, 0, 0, 0, 0)]
    [InlineData(FormBatches.AllFailed, 12, 0, 12, 0)]
    [InlineData(FormBatches.Large, 5000, 4380, 400, 4380)]
    [InlineData(FormBatches.Hostile, 54, 13, 14, 12)]
    public void The_sample_batches_have_the_expected_counts(string name, long total, long succeeded, long failed, long videos)
    {
        var metrics = batches.Report(name).Metrics;

        (metrics.Summary.Total, metrics.Summary.Succeeded, metrics.Summary.Failed, metrics.Downloads.VideosDownloaded).ShouldBe((total, succeeded, failed, videos));
    }

    [Theory]
    [MemberData(nameof(FormBatches.Cases), MemberType = typeof(FormBatches))]
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
