using System.IO.Compression;
using System.Text.Json;
using ReportTasks.Files;
using ReportTasks.Files.Reading;

namespace ReportTasks.Reports;

/// <summary>The reports in the JSON file (plain or gzip) that a run appends to.</summary>
internal sealed class ExistingReports : IDisposable
{
    /// <summary>In bytes of JSON, for a file from another run. Parsing takes about 10 times as much memory.</summary>
    public const long MaxLength = 32L << 20;

    private readonly JsonDocument? document;

    private ExistingReports(JsonDocument? document, string? problem = null) => (this.document, Problem) = (document, problem);

    /// <summary>Why the file cannot be used, to follow its name in a sentence; null if it can, or does not exist.</summary>
    public string? Problem { get; }

    /// <summary>The reports in the order of the file. Valid until disposal.</summary>
    public IReadOnlyList<JsonElement> Reports => document?.RootElement switch
    {
        { ValueKind: JsonValueKind.Array } list => [.. list.EnumerateArray()],
        { } report => [report],
        null => [],
    };

    /// <param name="maxLength">The maximum length in bytes of JSON.</param>
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
            return new ExistingReports(null); // only if certain, because a missing file is created
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

    /// <summary>Writes to the stream, compressed if the path ends in <c>.gz</c>.</summary>
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
