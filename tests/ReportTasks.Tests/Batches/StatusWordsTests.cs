using ReportTasks.Batches;

namespace ReportTasks.Tests.Batches;

public sealed class StatusWordsTests
{
    [Theory]
    [InlineData("succeeded", TaskOutcome.Succeeded)]
    [InlineData("COMPLETED", TaskOutcome.Succeeded)]
    [InlineData("Success", TaskOutcome.Succeeded)]
    [InlineData("SUCCEEDED ", TaskOutcome.Succeeded)]
    [InlineData("failed", TaskOutcome.Failed)]
    [InlineData("\tError\n", TaskOutcome.Failed)]
    [InlineData("CANCELED", TaskOutcome.Cancelled)]
    [InlineData("cancelled", TaskOutcome.Cancelled)]
    [InlineData("queued", TaskOutcome.Pending)]
    [InlineData("In_Progress", TaskOutcome.Pending)]
    [InlineData("THROTTLED", TaskOutcome.Pending)]
    [InlineData("UNKNOWN", TaskOutcome.Unknown)]
    [InlineData("SOMETHING_NEW", TaskOutcome.Unknown)]
    [InlineData("NOT SUCCEEDED", TaskOutcome.Unknown)]
    public void Spelling_does_not_change_the_meaning_of_a_status(string word, TaskOutcome status) =>
        StatusWords.MeaningOf(word).ShouldBe(status);
}
