using ReportTasks.Console.Transfers;
using ReportTasks.Downloads.Outcomes;

namespace ReportTasks.Tests.Downloads;

public sealed class OutcomeTextTests
{
    public static TheoryData<object, object, string> Outcomes { get; } = new()
    {
        { new Downloaded(15 * 1024 * 1024, 1, 0), TransferEnd.Moved, "downloaded, 15.0 MB" },
        { new Downloaded(15 * 1024 * 1024, 3, 0), TransferEnd.Moved, "downloaded, 15.0 MB, 3 attempts" },
        { new Downloaded(1024, 1, 10), TransferEnd.Moved, "resumed, 1.0 KB" },
        { new AlreadyPresent(100), TransferEnd.Unchanged, "already saved, 100 B" },
        { new Failed("The server said no.", 6), TransferEnd.Failed, "FAILED: The server said no." },
    };

    [Theory]
    [MemberData(nameof(Outcomes))]
    public void Progress_reports_how_each_video_ended(object outcome, object end, string sentence)
    {
        OutcomeText.End((DownloadOutcome)outcome).ShouldBe((TransferEnd)end);
        OutcomeText.Sentence((DownloadOutcome)outcome).ShouldBe(sentence);
    }
}
