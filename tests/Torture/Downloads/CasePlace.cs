namespace Torture.Downloads;

/// <summary>The output directory of one case, deleted afterwards; in memory if possible, because every file is flushed to disk.</summary>
internal sealed class CasePlace : IDisposable
{
    private const string Memory = "/dev/shm";

    public string Path { get; } = Directory.CreateDirectory(
        System.IO.Path.Combine(Directory.Exists(Memory) ? Memory : System.IO.Path.GetTempPath(), $"reporttasks-torture-{Guid.NewGuid():N}")).FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
