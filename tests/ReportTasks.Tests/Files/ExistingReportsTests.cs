using ReportTasks.Reports;

namespace ReportTasks.Tests.Files;

/// <summary>What is taken for missing is written over: only what surely is not there may be.</summary>
public sealed class ReportFileTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    [Fact]
    public void What_nobody_can_look_at_is_not_missing()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows makes no links that lead in a circle.");
        File.CreateSymbolicLink(directory["a.json"], directory["b.json"]);
        File.CreateSymbolicLink(directory["b.json"], directory["a.json"]);
        Should.Throw<IOException>(() => ReportFile.Read(directory["a.json"]));
    }

    [Theory]
    [InlineData("a.json")]
    [InlineData("nowhere/a.json")]
    public void What_is_not_there_is_missing(string name) => ReportFile.Read(directory[name]).State.ShouldBe(ReportFileState.Missing);

    [Fact]
    public void A_link_to_nothing_is_missing()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows makes links for few.");
        File.CreateSymbolicLink(directory["a.json"], directory["nothing.json"]);
        ReportFile.Read(directory["a.json"]).State.ShouldBe(ReportFileState.Missing);
    }

    public void Dispose() => directory.Dispose();
}
