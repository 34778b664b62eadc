using System.IO.Compression;
using System.Text.Json;
using ReportTasks.Files;
using ReportTasks.Files.Reading;
using ReportTasks.Json;
using ReportTasks.Sources.PollingResults;

namespace ReportTasks.Analysis.History;

/// <summary>Streams the records of a report file. Time and memory are limited whatever the file contains.</summary>
internal static class RecordReader
{
    /// <summary>In bytes of JSON. A report on 2,000,000 videos is smaller.</summary>
    public const long MaxLength = 512L << 20;

    /// <summary>The maximum number of reports in a file, including unusable ones.</summary>
    public const int MaxReports = 10_000;

    /// <param name="path">The file; compressed if it ends in <c>.gz</c>.</param>
    /// <param name="take">Receives each report, in the order of the file.</param>
    /// <returns>Why the file was not read to its end, to follow its name in a sentence; null if it was.</returns>
    /// <exception cref="RefusedFileException">It is not a regular file, or a link that leads outside its directory.</exception>
    internal static string? Read(string path, Action<ReportRecords> take, CancellationToken cancellation)
    {
        try
        {
            var count = 0;
            using var json = Open(path);
            new JsonTokenStream(new RecordTokens(Count).Handle).Read(json, cancellation);
            return null;

            void Count(ReportRecords report)
            {
                if (++count > MaxReports) throw new PollingFormatException($"has more than {MaxReports} reports");
                take(report);
            }
        }
        catch (JsonException exception)
        {
            return PollingReader.Describe(exception);
        }
        catch (PollingFormatException exception)
        {
            return exception.Message;
        }
        catch (FileNotFoundException)
        {
            return "does not exist";
        }
        catch (Exception exception) when (exception is IOException and not RefusedFileException
            or UnauthorizedAccessException or InvalidDataException)
        {
            return $"cannot be read: {exception.Message.TrimEnd('.')}";
        }
    }

    private static Stream Open(string path)
    {
        var file = RegularFile.OpenRead(path);
        try
        {
            if (file.Length == 0) throw new PollingFormatException("is empty");
            if (file.Length > MaxLength) throw TooLong();
            return path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase)
                ? new BoundedStream(new GZipStream(file, CompressionMode.Decompress), MaxLength, TooLong)
                : Utf8Input.From(file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private static PollingFormatException TooLong() => new($"is longer than {MaxLength >> 20} MiB");
}
