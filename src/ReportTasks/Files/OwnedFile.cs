using ReportTasks.Files.Reading;

namespace ReportTasks.Files;

/// <summary>Keeps reports with a fixed name from overwriting files that ReportTasks did not create.</summary>
internal static class OwnedFile
{
    /// <param name="headLength">How many bytes <paramref name="isOwned"/> needs.</param>
    /// <param name="isOwned">Whether ReportTasks wrote a file that begins with these bytes.</param>
    /// <exception cref="IOException">A file not created by ReportTasks has the name.</exception>
    public static void ThrowIfNotOwned(string path, int headLength, Predicate<byte[]> isOwned)
    {
        if (!PathEntry.Exists(path)) return;
        try
        {
            using var file = RegularFile.OpenRead(path);
            var head = new byte[headLength];
            if (isOwned(head[..file.ReadAtLeast(head, headLength, throwOnEndOfStream: false)])) return;
        }
        catch (RefusedFileException exception)
        {
            throw new IOException(
                $"{path} {exception.Why}, so it was left as it is. Move it away, or write to another --output-dir.", exception);
        }
        catch (FileNotFoundException)
        {
            return; // a broken link
        }

        throw new IOException($"{path} exists and was not written by ReportTasks, so it was left as it is. "
            + "Move it away, or write to another --output-dir.");
    }
}
