using System.IO.Compression;
using System.Text.Json;
using ReportTasks.Files;
using ReportTasks.Polling;

namespace ReportTasks.History;

/// <summary>What a report file says of batches.</summary>
/// <param name="Batches">In the order of the file: reports that were appended come last.</param>
/// <param name="Problem">Why it, or a report in it, was passed over, to go behind the file's name; null for nothing.</param>
internal sealed record ReportContent(IReadOnlyList<KnownBatch> Batches, string? Problem)
{
    /// <summary>Bytes of JSON; a report on two million videos is smaller.</summary>
    public const long MaxLength = 512L << 20;

    public const int MaxReports = 10_000;

    /// <param name="file">The file.</param>
    /// <param name="pageOf">Where the report with a batch id is to be looked at.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public static ReportContent Read(FileInfo file, Func<string, string> pageOf, CancellationToken cancellation)
    {
        var batches = new List<KnownBatch>();
        string? problem = null;
        try
        {
            using var json = Open(file);
            new JsonTokenStream(new ReportTokens(Take).Handle).Read(json, cancellation);
        }
        catch (JsonException exception)
        {
            problem = PollingReader.Describe(exception);
        }
        catch (PollingFormatException exception)
        {
            problem = exception.Message;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            problem = $"cannot be read: {exception.Message.TrimEnd('.')}";
        }

        return new ReportContent(batches, problem);

        void Take(ReportDraft draft)
        {
            if (batches.Count == MaxReports) throw new PollingFormatException($"holds more than {MaxReports:N0} reports");
            try
            {
                batches.Add(draft.Complete(pageOf));
            }
            catch (PollingFormatException exception)
            {
                problem ??= exception.Message;
            }
        }
    }

    /// <summary>Of a link, what is behind it. Pipes and devices have no length and are not opened: they might never end.</summary>
    private static Stream Open(FileInfo file)
    {
        var real = file.LinkTarget is null ? file : file.ResolveLinkTarget(returnFinalTarget: true) as FileInfo;
        if (real is not { Exists: true }) throw new PollingFormatException("leads to no file");
        if (real.Length == 0) throw new PollingFormatException("is empty");
        if (real.Length > MaxLength) throw TooLong();
        var stream = new FileStream(real.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1, FileOptions.SequentialScan);
        return file.Name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase)
            ? new BoundedStream(new GZipStream(stream, CompressionMode.Decompress), MaxLength, TooLong)
            : Utf8Input.From(stream);
    }

    private static PollingFormatException TooLong() => new($"is longer than {MaxLength >> 20} MiB");
}
