using ReportTasks.Files;

namespace ReportTasks.Tests.Files;

public sealed class OutputDirectoryLockLinkTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_link_at_the_lock_file_is_not_followed(bool leadsSomewhere)
    {
        var elsewhere = directory["elsewhere"];
        if (leadsSomewhere) File.WriteAllText(elsewhere, "mine");
        var outputs = Directory.CreateDirectory(directory["outputs"]).FullName;
        File.CreateSymbolicLink(Path.Combine(outputs, OutputDirectoryLock.FileName), elsewhere);

        Should.Throw<IOException>(() => OutputDirectoryLock.TryTake(outputs)).Message.ShouldContain("symbolic link");

        File.Exists(elsewhere).ShouldBe(leadsSomewhere);
    }

    public void Dispose() => directory.Dispose();
}
