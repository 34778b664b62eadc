using System.IO.Compression;
using System.Text.Json;

namespace ReportTasks.Files;

public enum ReportFileState
{
    Missing,
    Readable,

    /// <summary>There is something, but neither a report nor a list of them.</summary>
    Corrupt,
}

/// <summary>A JSON report file as it lies on the disk: plain or gzip, one report or a list of them.</summary>
public sealed class ReportFile : IDisposable
{
    public const string CompressedExtension = ".json.gz";

    private readonly JsonDocument? document;

    private ReportFile(ReportFileState state, JsonDocument? document = null)
    {
        State = state;
        this.document = document;
    }

    public ReportFileState State { get; }

    /// <summary>The reports in their order; none unless the file is readable. Valid until disposal.</summary>
    public IReadOnlyList<JsonElement> Reports => document?.RootElement switch
    {
        { ValueKind: JsonValueKind.Array } list => [.. list.EnumerateArray()],
        { } report => [report],
        null => [],
    };

    /// <exception cref="IOException">The file is there, or may be, but cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">Likewise.</exception>
    public static ReportFile Read(string path)
    {
        JsonDocument? parsed = null;
        try
        {
            using var file = File.OpenRead(path);
            using var json = IsCompressed(path) ? new GZipStream(file, CompressionMode.Decompress) : (Stream)file;
            parsed = JsonDocument.Parse(json);
            if (IsReport(parsed.RootElement)) return new ReportFile(ReportFileState.Readable, parsed);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return new ReportFile(ReportFileState.Missing); // known for sure: what is taken for missing is written over
        }
        catch (Exception exception) when (exception is JsonException or InvalidDataException)
        {
            return new ReportFile(ReportFileState.Corrupt);
        }

        parsed.Dispose();
        return new ReportFile(ReportFileState.Corrupt);
    }

    /// <summary>Writes JSON to the stream, compressed when the path says so.</summary>
    public static void Write(Stream stream, string path, Action<Utf8JsonWriter> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        using var compressed = IsCompressed(path) ? new GZipStream(stream, CompressionLevel.Optimal, leaveOpen: true) : null;
        var target = compressed ?? stream;
        using (var json = new Utf8JsonWriter(target, JsonFormat.Indented)) write(json);
        target.Write("\n"u8);
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
