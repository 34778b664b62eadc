using Cake.Core.Diagnostics;

namespace ReportTasks.Tasks.Adapters;

/// <summary>Cake's log without the errors that repeat the result of a run.</summary>
internal sealed class QuietLog(ICakeLog inner) : ICakeLog
{
    // The formats of Cake.Core's engine and of Cake.Cli's ExceptionLogger.
    private const string FailedTask = "An error occurred when executing task";
    private const string FailedBuild = "Error: ";

    /// <summary>Whether the result of the run was printed. It includes the errors.</summary>
    public bool HasResult { get; set; }

    public Verbosity Verbosity
    {
        get => inner.Verbosity;
        set => inner.Verbosity = value;
    }

    public void Write(Verbosity verbosity, LogLevel level, string format, params object[] args)
    {
        if (level != LogLevel.Error || !IsRepeated(format)) inner.Write(verbosity, level, format, args);
    }

    private bool IsRepeated(string format) =>
        (format.StartsWith(FailedTask, StringComparison.Ordinal) && Verbosity < Verbosity.Verbose)
        || (format.StartsWith(FailedBuild, StringComparison.Ordinal) && Verbosity < Verbosity.Diagnostic && HasResult);
}
