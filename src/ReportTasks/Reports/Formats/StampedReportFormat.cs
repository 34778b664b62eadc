using ReportTasks.Files;

namespace ReportTasks.Reports.Formats;

/// <summary>A form of the report that is a new file in every run, with the run's time in its name.</summary>
/// <param name="extension">What follows the time, for instance <c>.csv</c>.</param>
public abstract class StampedReportFormat(string extension) : IReportFormat
{
    private readonly WrittenFiles written = new();

    public abstract string Id { get; }

    public abstract string Name { get; }

    public bool IsDefault => false;

    public string PathFor(ReportDestination destination)
    {
        ArgumentNullException.ThrowIfNull(destination);
        return destination.FreePathWith(extension);
    }

    /// <summary>Writes the file whole. What is at the path and was not written by this instance is moved aside.</summary>
    public IReadOnlyList<string> Write(IReadOnlyList<BatchReport> reports, string path, bool isUpdate)
    {
        ArgumentNullException.ThrowIfNull(reports);
        ArgumentNullException.ThrowIfNull(path);
        string[] notes = [];
        if (PathEntry.Exists(path) && !written.Has(path))
        {
            var aside = UniquePath.For(path + ".other");
            File.Move(path, aside);
            notes = [$"{Path.GetFileName(path)} was there already, or was changed since it was written; it was moved aside to {Path.GetFileName(aside)}."];
        }

        written.Write(path, stream => Write(reports, stream));
        return notes;
    }

    protected abstract void Write(IReadOnlyList<BatchReport> reports, Stream stream);
}
