using ReportTasks.Batches;
using ReportTasks.Downloads;

namespace ReportTasks.Tests.Downloads;

public sealed class FetchJobTests
{
    [Fact]
    public void A_job_prints_the_video_name_and_never_the_URL() =>
        new FetchJob(new BatchTask { TaskId = "task-0001" }, "clip.mp4", new Uri("https://cdn.example/clip.mp4?_jwt=a.b.c"), null!).ToString().ShouldBe("clip.mp4");
}
