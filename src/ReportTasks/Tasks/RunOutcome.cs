using Cake.Core;

namespace ReportTasks.Tasks;

/// <summary>
/// The exit code of a run. Cake's host only knows that a task failed, so a program returns
/// <see cref="ExitCodeFor"/> of what the host returned.
/// </summary>
public sealed class RunOutcome
{
    private ExitCode? code;

    /// <summary>Whether the host could read the command line and has begun to create the tasks.</summary>
    internal bool HasBegun { get; private set; }

    /// <param name="hostCode">What <c>CakeHost.Run</c> returned.</param>
    /// <returns>The exit code of the process: one of <see cref="ExitCode"/>.</returns>
    public int ExitCodeFor(int hostCode) => (int)(code switch
    {
        { } known when known != ExitCode.Success || hostCode == 0 => known,
        _ when hostCode == 0 => ExitCode.Success,
        _ when HasBegun => ExitCode.Unexpected,
        _ => ExitCode.Usage,
    });

    /// <summary>The code so far; null before the end of the run, and for a run without one.</summary>
    internal ExitCode? Code => code;

    internal void Begin() => HasBegun = true;

    /// <summary>Decides at the end of the run: interrupted, then the exception of a task, then the findings.</summary>
    internal void Watch(ICakeEngine engine, Func<ExitCode?> findings, CancellationToken cancellation)
    {
        Begin();
        engine.AfterTeardown += (_, end) =>
        {
            if (cancellation.IsCancellationRequested) code = ExitCode.Interrupted;
            else if (end.TeardownContext.ThrownException is { } exception) code = CodeOf(exception);
            else code = findings() ?? code;
        };
    }

    internal void Record(ExitCode exitCode) => code = exitCode;

    private static ExitCode CodeOf(Exception exception) => exception switch
    {
        AggregateException { InnerExceptions: [var first, ..] } => CodeOf(first),
        CakeException { ExitCode: > 0 } known when Enum.IsDefined((ExitCode)known.ExitCode) => (ExitCode)known.ExitCode,
        _ => ExitCode.Unexpected,
    };
}
