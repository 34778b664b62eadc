using ReportTasks.Files.Reading;

namespace ReportTasks.Files;

/// <summary>Protects files not created by ReportTasks from files that have the same name in every run.</summary>
internal static class OwnedFile
{
    /// <param name="beginning">How many bytes <paramref name="isOurs"/> needs.</param>
    /// <param name="isOurs">Whether a file that begins with these bytes was written by ReportTasks.</param>
    /// <exception cref="IOException">Something else has the name.</exception>
    public static void ThrowIfForeign(string path, int beginning, Predicate<byte[]> isOurs)
    {
        if (!PathEntry.Exists(path)) return;
        try
        {
            using var file = RegularFile.OpenRead(path);
            var bytes = new byte[beginning];
            if (isOurs(bytes[..file.ReadAtLeast(bytes, beginning, throwOnEndOfStream: false)])) return;
        }
        catch (RefusedFileException exception)
        {
            throw new IOException(
                $"{path} {exception.Why}, so it was left as it is. Move it away, or write to another --output-dir.", exception);
        }
        catch (FileNotFoundException)
        {
            return; // a link to nothing
        }

        throw new IOException($"{path} exists and was not written by ReportTasks, so it was left as it is. "
            + "Move it away, or write to another --output-dir.");
    }
}
