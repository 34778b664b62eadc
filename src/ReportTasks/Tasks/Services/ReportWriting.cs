using ReportTasks.Reports;
using ReportTasks.Reports.Formats;
using ReportTasks.Reports.Html;

namespace ReportTasks.Tasks.Services;

/// <summary>Writes the reports of a run in every format. If a file cannot be written, the others still are.</summary>
internal sealed class ReportWriting(ReportRun run, FormatSelection formats)
{
    private readonly ReportFileWriter files = new();
    private readonly Dictionary<IReportFormat, string> written = [];

    /// <summary>How many reports previous runs of this second have written: the id of a batch must be unique.</summary>
    public int ReportsOfThisSecond()
    {
        try
        {
            using var file = ExistingReports.Read(ReportFileWriter.JsonPathFor(run.Destination));
            return file.Reports.Count;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return 0; // writing the report reports the problem
        }
    }

    /// <returns>What went wrong, a sentence or two for each file.</returns>
    public IReadOnlyList<string> Write(IReadOnlyList<BatchReport> reports)
    {
        var problems = new List<string>();
        foreach (var format in formats.Files()) Guard(problems, format.Name, () => Write(format, reports));
        return problems;
    }

    /// <summary>Writes the same reports to the same paths again, with more sections.</summary>
    /// <returns>What went wrong, a sentence or two for each file.</returns>
    public IReadOnlyList<string> Update(IReadOnlyList<BatchReport> reports)
    {
        var problems = new List<string>();
        foreach (var (format, path) in written)
        {
            Guard(problems, format.Name, () =>
            {
                Write(format, reports, path, isUpdate: true);
                run.Events.Progress($"Updated the {format.Name} {run.Paths.Display(path)}.");
            });
        }

        return problems;
    }

    /// <summary>The files that the run has written, the page first.</summary>
    public IReadOnlyList<string> Files =>
        [.. written.OrderBy(file => file.Key is not HtmlReportFormat).Select(file => file.Value)];

    /// <summary>Where the run's file of a format is; null where it has written none.</summary>
    public string? PathOf(string formatId) =>
        written.FirstOrDefault(file => string.Equals(file.Key.Id, formatId, StringComparison.Ordinal)).Value;

    /// <summary>Runs one step of writing and keeps what goes wrong.</summary>
    public static void Guard(ICollection<string> problems, string what, Action write)
    {
        ArgumentNullException.ThrowIfNull(problems);
        ArgumentNullException.ThrowIfNull(write);
        try
        {
            write();
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            problems.Add(
                $"The {what} could not be written: {exception.Message} Make room or fix the permissions, and run it again.");
        }
    }

    private void Write(IReportFormat format, IReadOnlyList<BatchReport> reports)
    {
        var path = ReportFileWriter.PathFor(format.Naming, run.Destination);
        if (run.Options.Run.DryRun)
        {
            run.Events.Progress($"Would write the {format.Name} {run.Paths.Display(path)}.");
            return;
        }

        Write(format, reports, path, isUpdate: false);
        written[format] = path;
        run.Events.Progress($"Wrote the {format.Name} {run.Paths.Display(path)}.");
    }

    private void Write(IReportFormat format, IReadOnlyList<BatchReport> reports, string path, bool isUpdate)
    {
        foreach (var note in files.Write(format, reports, path, isUpdate)) run.Events.Warn(note);
    }
}
