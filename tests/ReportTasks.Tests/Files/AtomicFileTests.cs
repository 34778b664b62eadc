using ReportTasks.Files;

namespace ReportTasks.Tests.Files;

public sealed class AtomicFileTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    [Fact]
    public void A_file_is_replaced_atomically()
    {
        var path = directory.Write("a.txt", "old");
        AtomicFile.Write(path, stream => stream.Write("new"u8));
        File.ReadAllText(path).ShouldBe("new");
        directory.Names().ShouldBe(["a.txt"]);
    }

    [Fact]
    public void A_failed_write_keeps_the_old_file_and_removes_the_temporary_one()
    {
        var path = directory.Write("a.txt", "old");
        Should.Throw<IOException>(() => WriteAndFail(path));
        File.ReadAllText(path).ShouldBe("old");
        directory.Names().ShouldBe(["a.txt"]);
    }

    [Fact]
    public void A_unique_name_is_the_first_unused_one()
    {
        UniquePath.For(directory["q.json"]).ShouldBe(directory["q.json"]);
        directory.Write("q.json", "");
        directory.Write("q_2.json", "");
        UniquePath.For(directory["q.json"]).ShouldBe(directory["q_3.json"]);
    }

    [Fact]
    public void Only_one_run_at_a_time_can_lock_a_directory()
    {
        using (var first = OutputDirectoryLock.TryTake(directory.Path))
        {
            first.ShouldNotBeNull();
            OutputDirectoryLock.TryTake(directory.Path).ShouldBeNull();
        }

        using var next = OutputDirectoryLock.TryTake(directory.Path);
        next.ShouldNotBeNull();
    }

    public void Dispose() => directory.Dispose();

    internal static void WriteAndFail(string path) => AtomicFile.Write(path, stream =>
    {
        stream.Write("half"u8);
        throw new IOException("No space left on device");
    });
}
