using ReportTasks.Files.Reading;

namespace ReportTasks.Files;

/// <summary>
/// Held by one run at a time in an output directory. The operating system releases it when the process ends, so a killed run
/// does not block the next one. The file itself stays: if it were deleted, two runs could hold two of them.
/// </summary>
internal sealed class OutputDirectoryLock : IDisposable
{
    public const string FileName = ".reporttasks.lock";

    private readonly FileStream file;

    private OutputDirectoryLock(FileStream file) => this.file = file;

    /// <returns>Null when another run holds it.</returns>
    /// <exception cref="UnauthorizedAccessException">The directory may not be written.</exception>
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
                return RegularFile.Open(path, FileAccess.ReadWrite, isAlone: true);
            }
            catch (FileNotFoundException) when (Path.Exists(Path.GetDirectoryName(path)))
            {
                // Then the file is created, which no link can redirect either.
            }

            try
            {
                return new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (File.Exists(path))
            {
                // Another run was faster.
            }
        }
    }

    // EWOULDBLOCK of Linux and of macOS, and Windows' sharing violation.
    private static bool IsHeld(IOException exception) => (exception.HResult & 0xFFFF) is 11 or 35 or 32;
}
