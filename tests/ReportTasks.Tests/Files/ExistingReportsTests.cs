using ReportTasks.Reports;

namespace ReportTasks.Tests.Files;

/// <summary>A missing file is written, so only a file that certainly does not exist may count as missing.</summary>
public sealed class ExistingReportsTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    [Fact]
    public void An_inaccessible_path_is_not_reported_as_missing()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows does not create circular links.");
        File.CreateSymbolicLink(directory["a.json"], directory["b.json"]);
        File.CreateSymbolicLink(directory["b.json"], directory["a.json"]);
        Should.Throw<IOException>(() => ExistingReports.Read(directory["a.json"]));
    }

    [Theory]
    [InlineData("a.json")]
    [InlineData("nowhere/a.json")]
    public void A_nonexistent_path_is_missing(string name) => ShouldBeMissing(directory[name]);

    [Fact]
    public void A_broken_link_is_missing()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows creates links only with special rights.");
        File.CreateSymbolicLink(directory["a.json"], directory["nothing.json"]);
        ShouldBeMissing(directory["a.json"]);
    }

    private static void ShouldBeMissing(string path)
    {
        using var read = ExistingReports.Read(path);
        (read.Problem, read.Reports.Count).ShouldBe((null, 0));
    }

    public void Dispose() => directory.Dispose();
}
