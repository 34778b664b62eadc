using ReportTasks.Files;

namespace ReportTasks.Tests.Files;

public sealed class PathEntryTests : IDisposable
{
    private const int TooLong = 300;

    private readonly TemporaryDirectory directory = new();

    [Fact]
    public void An_existing_path_exists()
    {
        directory.Write("a.html", "");
        PathEntry.Exists(directory["a.html"]).ShouldBeTrue();
        PathEntry.Exists(directory.Path).ShouldBeTrue();
    }

    [Theory]
    [InlineData("b.html")]
    [InlineData("nowhere/b.html")]
    public void A_missing_path_does_not_exist(string name) => PathEntry.Exists(directory[name]).ShouldBeFalse();

    [Fact]
    public void A_broken_link_occupies_its_name()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows creates links only with special rights.");
        File.CreateSymbolicLink(directory["a.html"], directory["nothing.html"]);
        PathEntry.Exists(directory["a.html"]).ShouldBeTrue();
        UniquePath.For(directory["a.html"]).ShouldBe(directory["a_2.html"]);
    }

    [Fact]
    public void An_inaccessible_path_is_not_reported_as_missing()
    {
        var path = directory[new string('x', TooLong) + ".html"];
        File.Exists(path).ShouldBeFalse();
        Should.Throw<IOException>(() => PathEntry.Exists(path));
        Should.Throw<IOException>(() => UniquePath.For(path));
    }

    public void Dispose() => directory.Dispose();
}
