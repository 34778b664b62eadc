using ReportTasks.Downloads;
using ReportTasks.Polling;

namespace ReportTasks.Tests.Downloads;

public sealed class DownloadSummaryTests
{
    [Fact]
    public void Only_videos_that_were_tried_count_as_failed_attempts()
    {
        Of(new Failed("The task has no URL.", 0), new AlreadyPresent(1)).HasFailedAttempts.ShouldBeFalse();
        Of(new Downloaded(1, 2, 0)).HasFailedAttempts.ShouldBeFalse();
        Of(new Failed("The task has no URL.", 0), new Failed("The server said no.", 1)).HasFailedAttempts.ShouldBeTrue();
        (Of(new Failed("The disk is full.", 0)) with { StopReason = "The disk is full." }).HasFailedAttempts.ShouldBeTrue();
    }

    private static DownloadSummary Of(params DownloadOutcome[] outcomes) =>
        new([.. outcomes.Select(outcome => new VideoDownload(new VideoTask(), new VideoName("a.mp4"), outcome))], TimeSpan.Zero);
}
