using ReportTasks.Files;
using ReportTasks.Reports;

namespace ReportTasks.Formats;

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
        if (Presence.IsThere(path) && !IsOurs(path))
        {
            throw new IOException($"{Path.GetFileName(path)} is there already and was not written by ReportTasks, so it was left as it is. Move it away or give it another name.");
        }

        AtomicFile.Write(path, stream => Write(newest, stream));
        return [];
    }

    protected abstract void Write(BatchReport report, Stream stream);

    private bool IsOurs(string path)
    {
        if (!File.Exists(path)) return false;
        using var file = File.OpenRead(path);
        Span<byte> begin = stackalloc byte[Beginning.Length];
        return file.ReadAtLeast(begin, begin.Length, throwOnEndOfStream: false) == begin.Length && begin.SequenceEqual(Beginning);
    }
}
