using System.IO.Compression;
using System.Text.Json;
using ReportTasks.Files;
using ReportTasks.Files.Reading;

namespace ReportTasks.Reports;

/// <summary>The reports of the JSON file that a run appends to: plain or gzip, with one report or a list of them.</summary>
internal sealed class ExistingReports : IDisposable
{
    /// <summary>Bytes of JSON in a file from another run. Parsing takes about 10 times as much memory.</summary>
    public const long MaxLength = 32L << 20;

    private readonly JsonDocument? document;

    private ExistingReports(JsonDocument? document, string? problem = null) => (this.document, Problem) = (document, problem);

    /// <summary>Why the file is no list of reports or is not read, as a predicate; null if it is, or does not exist.</summary>
    public string? Problem { get; }

    /// <summary>The reports in their order; none unless the file is readable. Valid until disposal.</summary>
    public IReadOnlyList<JsonElement> Reports => document?.RootElement switch
    {
        { ValueKind: JsonValueKind.Array } list => [.. list.EnumerateArray()],
        { } report => [report],
        null => [],
    };

    /// <param name="maxLength">Bytes of JSON; a longer file is unusable.</param>
    /// <exception cref="IOException">The file exists, or may exist, but cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">There is no permission to read it.</exception>
    public static ExistingReports Read(string path, long maxLength = MaxLength)
    {
        const string NoReport = "is not a JSON report";
        try
        {
            using var file = RegularFile.OpenRead(path);
            using var unpacked = IsCompressed(path) ? new GZipStream(file, CompressionMode.Decompress) : (Stream)file;
            using var json = new BoundedStream(unpacked, maxLength, () => RefusedFileException.TooLong(path, maxLength));
            var parsed = JsonDocument.Parse(json);
            if (IsReport(parsed.RootElement)) return new ExistingReports(parsed);
            parsed.Dispose();
            return new ExistingReports(null, NoReport);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return new ExistingReports(null); // known for sure: what is taken for missing is written over
        }
        catch (RefusedFileException exception)
        {
            return new ExistingReports(null, exception.Why);
        }
        catch (Exception exception) when (exception is JsonException or InvalidDataException)
        {
            return new ExistingReports(null, NoReport);
        }
    }

    /// <summary>Writes to the stream, compressed if the path says so.</summary>
    public static void Write(Stream stream, string path, Action<Stream> write)
    {
        using var compressed = IsCompressed(path) ? new GZipStream(stream, CompressionLevel.Optimal, leaveOpen: true) : null;
        write(compressed ?? stream);
    }

    public void Dispose() => document?.Dispose();

    private static bool IsCompressed(string path) => path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase);

    private static bool IsReport(JsonElement root) => root.ValueKind switch
    {
        JsonValueKind.Object => true,
        JsonValueKind.Array => root.EnumerateArray().All(report => report.ValueKind == JsonValueKind.Object),
        _ => false,
    };
}
