using Build.CommandLine;
using Build.Tests.Host.Support;

namespace Build.Tests.Host;

public sealed class HelpTests : IDisposable
{
    private readonly Workspace place = new();

    [Theory]
    [InlineData("Everyday", "--help")]
    [InlineData("Everyday", "-h")]
    [InlineData("Everyday", "--target=Report", "--help")]
    [InlineData("All", "--help=all")]
    [InlineData("All", "--target=Report", "--help", "all")]
    public async Task Help_is_printed_without_escape_sequences_and_nothing_runs(string extent, params string[] arguments)
    {
        var run = await place.RunAsync(arguments);

        run.ShouldEnd(0).Error.ShouldBeEmpty();
        run.Output.ShouldBe(Help.Text(Enum.Parse<HelpExtent>(extent), 79));
        place.Names().ShouldBeEmpty();
    }

    [Fact]
    public async Task The_version_is_that_of_ReportTasks_and_then_that_of_Cake()
    {
        var run = await place.RunAsync("--version");

        run.ShouldEnd(0).Output.ShouldMatch(@"^ReportTasks \d+\.\d+\.\d+\S*\r?\nCake 7\.0\.0\r?\n$");
        place.Names().ShouldBeEmpty();
    }

    public void Dispose() => place.Dispose();
}
