using System.IO.Compression;
using System.Text.Json;
using ReportTasks.Files;
using ReportTasks.Files.Reading;

namespace ReportTasks.Reports;

internal enum ReportFileState
{
    Missing,
    Readable,

    /// <summary>Something has the name, but it is neither a report nor a list of reports, or it is not read.</summary>
    Unusable,
}

/// <summary>A JSON report file: plain or gzip, with one report or a list of them.</summary>
internal sealed class ReportFile : IDisposable
{
    /// <summary>Bytes of JSON in a file from another run. Parsing takes about 10 times as much memory.</summary>
    public const long MaxLength = 32L << 20;

    private const string NoReport = "is not a JSON report";

    private readonly JsonDocument? document;

    private ReportFile(ReportFileState state, JsonDocument? document = null, string? problem = null)
    {
        State = state;
        this.document = document;
        Problem = problem;
    }

    public ReportFileState State { get; }

    /// <summary>Why it is unusable, as a predicate; null if it is usable.</summary>
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
    public static ReportFile Read(string path, long maxLength = MaxLength)
    {
        JsonDocument? parsed = null;
        try
        {
            using var file = RegularFile.OpenRead(path);
            using var unpacked = IsCompressed(path) ? new GZipStream(file, CompressionMode.Decompress) : (Stream)file;
            using var json = new BoundedStream(unpacked, maxLength, () => RefusedFileException.TooLong(path, maxLength));
            parsed = JsonDocument.Parse(json);
            if (IsReport(parsed.RootElement)) return new ReportFile(ReportFileState.Readable, parsed);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return new ReportFile(ReportFileState.Missing); // known for sure: what is taken for missing is written over
        }
        catch (RefusedFileException exception)
        {
            return new ReportFile(ReportFileState.Unusable, problem: exception.Why);
        }
        catch (Exception exception) when (exception is JsonException or InvalidDataException)
        {
            return new ReportFile(ReportFileState.Unusable, problem: NoReport);
        }

        parsed.Dispose();
        return new ReportFile(ReportFileState.Unusable, problem: NoReport);
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
