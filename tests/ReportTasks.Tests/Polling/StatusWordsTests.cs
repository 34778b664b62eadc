using ReportTasks.Polling;

namespace ReportTasks.Tests.Polling;

public sealed class StatusWordsTests
{
    [Theory]
    [InlineData("succeeded", CanonicalStatus.Succeeded)]
    [InlineData("COMPLETED", CanonicalStatus.Succeeded)]
    [InlineData("Success", CanonicalStatus.Succeeded)]
    [InlineData("SUCCEEDED ", CanonicalStatus.Succeeded)]
    [InlineData("failed", CanonicalStatus.Failed)]
    [InlineData("\tError\n", CanonicalStatus.Failed)]
    [InlineData("CANCELED", CanonicalStatus.Cancelled)]
    [InlineData("cancelled", CanonicalStatus.Cancelled)]
    [InlineData("queued", CanonicalStatus.Pending)]
    [InlineData("In_Progress", CanonicalStatus.Pending)]
    [InlineData("THROTTLED", CanonicalStatus.Pending)]
    [InlineData("UNKNOWN", CanonicalStatus.Unknown)]
    [InlineData("SOMETHING_NEW", CanonicalStatus.Unknown)]
    [InlineData("NOT SUCCEEDED", CanonicalStatus.Unknown)]
    public void Spelling_does_not_change_the_meaning_of_a_status(string word, CanonicalStatus status) =>
        StatusWords.MeaningOf(word).ShouldBe(status);
}
