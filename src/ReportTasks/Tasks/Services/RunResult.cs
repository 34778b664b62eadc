using Cake.Core.Diagnostics;
using ReportTasks.Console;
using ReportTasks.Tasks.Adapters;

namespace ReportTasks.Tasks.Services;

/// <summary>Prints the result of a run when all its tasks have ended, whatever its targets were.</summary>
internal sealed class RunResult(
    ReportRun run, RunFindings findings, RunOutcome outcome, ReportWriting writing, ReportConsole console, ICakeLog log)
{
    private const string Interrupted = "Interrupted. Complete files are kept; run the same command to continue.";

    private IReadOnlyList<ResultLine> lines = [];

    /// <summary>Called after the teardown. A run that failed with an exception has no result: its error says why.</summary>
    public void Finish()
    {
        // A quiet run prints the first line only.
        var isWrapped = console.Profile.IsInteractive && log.Verbosity > Verbosity.Quiet;
        var width = isWrapped ? console.Profile.Width - 1 : int.MaxValue;
        lines = outcome.Code switch
        {
            ExitCode.Interrupted => [new ResultLine(Interrupted, ResultMark.Warning)],
            ExitCode.Success or ExitCode.Warnings or ExitCode.GateMissed when run.Batches.Count > 0 =>
                new ResultText(run, findings, writing.Files).Write(width),
            _ => [],
        };

        // In a verbose run, Cake's table of durations is still to come.
        if (log is not QuietLog || log.Verbosity < Verbosity.Verbose) Print();
    }

    /// <summary>Prints the result once, after an empty line. A quiet run has only the first line, and only if it failed.</summary>
    public void Print()
    {
        if (lines.Count == 0) return;
        if (log is QuietLog quiet) quiet.HasResult = true;
        if (log.Verbosity >= Verbosity.Normal) console.Write("");
        var isQuiet = log.Verbosity == Verbosity.Quiet;
        foreach (var line in isQuiet ? lines.Take(lines[0].Mark == ResultMark.Bad ? 1 : 0) : lines) Print(line);
        lines = [];
    }

    private void Print(ResultLine line)
    {
        var text = ConsoleText.Line(line.Text, console.Profile.IsUtf8);
        switch (line.Mark)
        {
            case ResultMark.Good:
                console.WriteMarked("✓", ConsoleColor.Green, text);
                break;
            case ResultMark.Warning:
                console.WriteMarked("!", ConsoleColor.Yellow, text);
                break;
            case ResultMark.Bad:
                console.WriteMarked("✗", ConsoleColor.Red, text);
                break;
            default:
                console.Write(text);
                break;
        }
    }
}
