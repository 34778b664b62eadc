using ReportTasks.Console;

namespace ReportTasks.Tests.Console;

public sealed class AnnotationsTests
{
    [Theory]
    [InlineData(0, 0, null)]
    [InlineData(10, 10, "message 10")]
    [InlineData(11, 10, "2 more warnings; the log has all of them.")]
    [InlineData(5000, 10, "4991 more warnings; the log has all of them.")]
    public void At_most_ten_annotations_are_written_and_the_last_counts_the_rest(int count, int shown, string? last)
    {
        var lines = Annotations.Of([.. Enumerable.Range(1, count).Select(number => $"message {number}")], "warnings");
        lines.Count.ShouldBe(shown);
        (lines.Count > 0 ? lines[^1] : null).ShouldBe(last);
    }

    [Fact]
    public void An_annotation_is_one_line_without_commands() =>
        Annotations.Of(["a\r\n::error::b\n##vso[task.complete]c\u001b[0m"], "warnings").ShouldBe(["a : :error: :b # #vso[task.complete]c[0m"]);

    [Fact]
    public void Percent_signs_are_escaped_for_Azure() => Annotations.ForAzure("100% %0D%0A").ShouldBe("100%AZP25 %AZP250D%AZP250A");

    [Fact]
    public void A_long_annotation_is_truncated() => Annotations.Of([new string('x', 100_000)], "warnings").Single().Length.ShouldBe(1003);
}
