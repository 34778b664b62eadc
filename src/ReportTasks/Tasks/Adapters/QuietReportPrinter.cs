using Cake.Core;
using Cake.Core.Diagnostics;
using ReportTasks.Tasks.Services;

namespace ReportTasks.Tasks.Adapters;

/// <summary>Shows Cake's headers, banners and table of durations only from verbosity Verbose on.</summary>
/// <param name="inner">Draws them without Spectre.Console, which takes longer to load.</param>
/// <param name="log">Its verbosity decides.</param>
/// <param name="result">Follows the table.</param>
internal sealed class QuietReportPrinter(CakeReportPrinter inner, ICakeLog log, RunResult result) : ICakeReportPrinter
{
    private bool IsVerbose => log.Verbosity >= Verbosity.Verbose;

    public void Write(CakeReport report)
    {
        if (IsVerbose) inner.Write(report);
        result.Print();
    }

    public void WriteLifeCycleStep(string name, Verbosity verbosity)
    {
        if (IsVerbose) inner.WriteLifeCycleStep(name, verbosity);
    }

    public void WriteStep(string name, Verbosity verbosity)
    {
        if (IsVerbose) inner.WriteStep(name, verbosity);
    }

    public void WriteSkippedStep(string name, Verbosity verbosity)
    {
        if (IsVerbose) inner.WriteSkippedStep(name, verbosity);
    }
}
