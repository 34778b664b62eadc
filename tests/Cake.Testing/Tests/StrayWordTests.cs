using Build.CommandLine;

namespace Build.Tests.StandIn;

/// <summary>The stand-in refuses the command lines that the build refuses.</summary>
public class StrayWordTests
{
    [Theory]
    [InlineData]
    [InlineData("--target", "Report", "--all", "--parallel=3", "-t", "Default")]
    [InlineData("--retries", "-1")]
    [InlineData("Report")]
    [InlineData("--target", "a", "b")]
    [InlineData("--parallel=3", "a")]
    [InlineData("-", "--all")]
    [InlineData("-5")]
    [InlineData("--exclusive", "true", "-e", "False", "--dryrun", "--tree", "TRUE")]
    [InlineData("--exclusive", "Report")]
    [InlineData("--exclusive=false", "true")]
    public void The_host_rejects_a_command_line_with_a_stray_word(params string[] words)
    {
        using var host = new SampleBuild(typeof(Default));

        (host.Run(words) == -1).ShouldBe(CommandLineWords.Of(words).Stray().Any());
    }
}
