namespace Torture.Downloads;

/// <summary>An output directory of a case's own, gone after it; in memory where the system has such a place, for each file is flushed to the disk.</summary>
internal sealed class CasePlace : IDisposable
{
    private const string Memory = "/dev/shm";

    public string Path { get; } = Directory.CreateDirectory(
        System.IO.Path.Combine(Directory.Exists(Memory) ? Memory : System.IO.Path.GetTempPath(), $"reporttasks-torture-{Guid.NewGuid():N}")).FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
