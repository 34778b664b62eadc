using ReportTasks.Batches.Naming;

namespace ReportTasks.Tests.Batches;

public sealed class FileNameRulesTests
{
    [Theory]
    [InlineData("CON")]
    [InlineData("prn")]
    [InlineData("Aux.v2")]
    [InlineData("nul .x")]
    [InlineData("COM1")]
    [InlineData("lpt9.take")]
    public void Device_names_of_Windows_are_refused(string stub) => FileNameRules.WindowsProblemOf(stub).ShouldBe("is a device name on Windows");

    [Theory]
    [InlineData("CONSOLE")]
    [InlineData("COM")]
    [InlineData("COMB")]
    [InlineData("COM10")]
    [InlineData("LPTX")]
    [InlineData("ABC1")]
    [InlineData("my CON")]
    [InlineData("clip.CON")]
    public void Names_similar_to_device_names_are_accepted(string stub) => FileNameRules.WindowsProblemOf(stub).ShouldBeNull();

    [Theory]
    [InlineData("a:stream")]
    [InlineData("a<b")]
    [InlineData("a>b")]
    [InlineData("\"a")]
    [InlineData("a|b")]
    [InlineData("a?")]
    [InlineData("*")]
    public void Characters_that_Windows_forbids_are_refused(string stub) =>
        FileNameRules.WindowsProblemOf(stub).ShouldBe("contains characters that Windows does not allow");

    [Theory]
    [InlineData("a\u200db", null)]
    [InlineData("a\u200cb", null)]
    [InlineData("a\u200bb", "contains control or invisible formatting characters")]
    [InlineData("a\u2028b", "contains control or invisible formatting characters")]
    [InlineData("a\u2029b", "contains control or invisible formatting characters")]
    [InlineData("a\ufffdb", "contains control or invisible formatting characters")]
    [InlineData("a\ud800b", "contains control or invisible formatting characters")]
    [InlineData("été~ !", null)]
    [InlineData("a/b", "contains a path separator and could leave the output directory")]
    [InlineData("", "is not a file name")]
    [InlineData("...", "is not a file name")]
    [InlineData("Retry_Queue_x", "is reserved for files that ReportTasks writes")]
    [InlineData("VIDEO_generation_results_x", "is reserved for files that ReportTasks writes")]
    [InlineData("runway_polling_results_é", "is reserved for files that ReportTasks writes")]
    [InlineData("my_retry_queue_x", null)]
    public void An_invalid_stub_is_refused_with_a_reason(string stub, string? problem) => FileNameRules.ProblemOf(stub).ShouldBe(problem);

    [Fact]
    public void File_names_may_have_180_bytes_of_UTF8()
    {
        FileNameRules.ProblemOf(new string('a', 180)).ShouldBeNull();
        FileNameRules.ProblemOf(new string('a', 181)).ShouldBe("is longer than 180 bytes");
        FileNameRules.ProblemOf(new string('é', 90)).ShouldBeNull();
        FileNameRules.ProblemOf(new string('é', 90) + "a").ShouldBe("is longer than 180 bytes");
    }
}
