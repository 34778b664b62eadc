using ReportTasks.Files.Reading;

namespace ReportTasks.Files;

/// <summary>
/// The lock of an output directory. The operating system releases it when the process ends, so a killed run does not block the
/// next one. The file is never deleted: otherwise two runs could each lock a file of this name.
/// </summary>
internal sealed class OutputDirectoryLock : IDisposable
{
    public const string FileName = ".reporttasks.lock";

    private readonly FileStream file;

    private OutputDirectoryLock(FileStream file) => this.file = file;

    /// <returns>Null if another run holds the lock.</returns>
    /// <exception cref="UnauthorizedAccessException">There is no permission to write to the directory.</exception>
    /// <exception cref="IOException">The directory cannot be written.</exception>
    public static OutputDirectoryLock? TryTake(string directory)
    {
        var path = Path.Combine(directory, FileName);
        try
        {
            return new OutputDirectoryLock(OpenOrCreate(path));
        }
        catch (IOException exception) when (IsHeld(exception))
        {
            return null;
        }
    }

    public void Dispose() => file.Dispose();

    private static FileStream OpenOrCreate(string path)
    {
        while (true)
        {
            try
            {
                return RegularFile.Open(path, FileAccess.ReadWrite, isExclusive: true);
            }
            catch (FileNotFoundException) when (Path.Exists(Path.GetDirectoryName(path)))
            {
                // Create it below. CreateNew does not follow links either.
            }

            try
            {
                return new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (File.Exists(path))
            {
                // Another run created it first.
            }
        }
    }

    // EWOULDBLOCK on Linux and macOS, sharing violation on Windows.
    private static bool IsHeld(IOException exception) => (exception.HResult & 0xFFFF) is 11 or 35 or 32;
}
