using ReportTasks.Files;

namespace ReportTasks.Reports.Formats;

/// <summary>A form of the report that others look for under a name that never changes: it tells of the newest batch of the newest run.</summary>
/// <param name="extension">Of the file, for instance <c>.prom</c>.</param>
public abstract class LatestReportFormat(string extension) : IReportFormat
{
    public abstract string Id { get; }

    public abstract string Name { get; }

    public bool IsDefault => false;

    /// <summary>How each file of this form begins: by that ours is told from others.</summary>
    protected abstract ReadOnlySpan<byte> Beginning { get; }

    public string PathFor(ReportDestination destination)
    {
        ArgumentNullException.ThrowIfNull(destination);
        return destination.FixedPathWith(extension);
    }

    /// <summary>Takes the place of what an earlier run has written there.</summary>
    /// <exception cref="IOException">Something else has the name.</exception>
    public IReadOnlyList<string> Write(IReadOnlyList<BatchReport> reports, string path, bool isUpdate)
    {
        ArgumentNullException.ThrowIfNull(reports);
        if (reports is not [var newest, ..]) return [];
        OwnedFile.ThrowIfForeign(path, Beginning.Length, bytes => bytes.AsSpan().SequenceEqual(Beginning));
        AtomicFile.Write(path, stream => Write(newest, stream));
        return [];
    }

    protected abstract void Write(BatchReport report, Stream stream);
}
