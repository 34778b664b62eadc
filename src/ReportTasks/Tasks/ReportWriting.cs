using Cake.Core.Diagnostics;
using ReportTasks.Reports;

namespace ReportTasks.Tasks;

/// <summary>Writes the reports of a run in every format. One file that cannot be written does not keep the next from being written.</summary>
public sealed class ReportWriting(ReportRun run, IEnumerable<IReportFormat> formats, ICakeLog log)
{
    /// <returns>What went wrong, a sentence or two for each file.</returns>
    public IReadOnlyList<string> Write(IReadOnlyList<BatchReport> reports)
    {
        var problems = new List<string>();
        foreach (var format in formats) Guard(problems, format.Name, () => Write(format, reports));
        return problems;
    }

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
            problems.Add($"The {what} could not be written: {exception.Message} Make room or mend the permissions, and run GenerateReport again.");
        }
    }

    private void Write(IReportFormat format, IReadOnlyList<BatchReport> reports)
    {
        var path = format.PathFor(run.Destination);
        if (run.Options.DryRun)
        {
            log.Say($"Would write the {format.Name} {run.Display(path)}.");
            return;
        }

        foreach (var note in format.Write(reports, path)) run.Warn(note);
        log.Say($"Wrote the {format.Name} {run.Display(path)}.");
    }
}
