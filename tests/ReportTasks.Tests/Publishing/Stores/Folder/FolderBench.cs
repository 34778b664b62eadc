using ReportTasks.Publishing.Stores;
using ReportTasks.Publishing.Stores.Folder;
using ReportTasks.Tests.Publishing.Stores.Support;

namespace ReportTasks.Tests.Publishing.Stores.Folder;

/// <summary>A new folder with other files beside it.</summary>
internal sealed class FolderBench : StoreBench
{
    private readonly TemporaryDirectory directory = new();

    public FolderBench()
    {
        Address = directory["with space & 100%"];
        directory.Write("beside.txt", "not ours");
    }

    public override string Address { get; }

    public override StoreSettings Settings { get; } = new() { PartsFrom = 1_000_000, PartLength = 300_000 };

    public override IReadOnlyList<string> Secrets => [];

    public override bool KeepsHeaders => false;

    public override bool ListsMd5 => false;

    public override string BadKey { get; } = "a/" + new string('n', 300) + ".mp4";

    public override bool SupportsKey(string key) => !OperatingSystem.IsWindows() || key.IndexOfAny(['\\', ':', '*', '?', '"', '<', '>', '|']) < 0;

    public override IObjectStore Open(ObjectAddress address, StoreSettings settings) => new FolderStore(address, settings);

    /// <summary>A folder that not even root can write to, if the system has one.</summary>
    public override (string Address, StoreSettings Settings) Denied()
    {
        if (OperatingSystem.IsLinux()) return ("/sys/kernel", Settings);
        var denied = Directory.CreateDirectory(directory["denied"]);
        if (OperatingSystem.IsWindows()) Assert.Skip("Windows has no read-only directories.");
        else File.SetUnixFileMode(denied.FullName, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        return (denied.FullName, Settings);
    }

    /// <summary>A missing folder is created, unless a file has its name.</summary>
    public override (string Address, StoreSettings Settings) Missing() => (directory["beside.txt"], Settings);

    public override Task<string> NewContainerAsync() => Task.FromResult(directory["another"]);

    public override Task<RawObject?> ReadAsync(string key) =>
        Task.FromResult(File.Exists(PathOf(key)) ? new RawObject(File.ReadAllBytes(PathOf(key))) : null);

    public override Task WriteAsync(string key, byte[] content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(key))!);
        File.WriteAllBytes(PathOf(key), content);
        return Task.CompletedTask;
    }

    public override Task DeleteAsync(string key)
    {
        File.Delete(PathOf(key));
        return Task.CompletedTask;
    }

    public override Task LeaveUnfinishedAsync(string key)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(key))!);
        File.WriteAllBytes(TemporaryCopy.NewPathFor(PathOf(key)), [1, 2]);
        return Task.CompletedTask;
    }

    public override Task<int> CountUnfinishedAsync() => Task.FromResult(Unfinished().Length);

    public override ValueTask DisposeAsync()
    {
        File.ReadAllText(directory["beside.txt"]).ShouldBe("not ours");
        directory.Dispose();
        return base.DisposeAsync();
    }

    private string PathOf(string key) => Path.Combine(Address, key);

    private string[] Unfinished() =>
        Directory.Exists(Address) ? Directory.GetFiles(Address, ".*.reporttasks-upload", SearchOption.AllDirectories) : [];
}
