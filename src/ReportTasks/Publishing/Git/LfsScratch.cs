namespace ReportTasks.Publishing.Git;

/// <summary>
/// Where Git LFS may keep what comparing makes it compute: asked whether a file is changed, its filter stores the content
/// as if it were committed, and reading must leave the repository as it is.
/// </summary>
internal sealed class LfsScratch : IDisposable
{
    public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"reporttasks-lfs-{Guid.NewGuid():N}");

    public void Dispose()
    {
        if (Directory.Exists(Path)) Directory.Delete(Path, recursive: true);
    }
}
