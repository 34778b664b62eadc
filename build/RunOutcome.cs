using Cake.Core;
using ReportTasks;

namespace Build;

/// <summary>The run's exit code, as the README lists them.</summary>
public sealed class RunOutcome(Interruption interruption)
{
    private ExitCode? code;
    private bool hasBegun;

    /// <summary>The host could read the command line and makes the context.</summary>
    public void Begin() => hasBegun = true;

    public void Record(ExitCode exitCode) => code = exitCode;

    public void Record(Exception exception) => code = CodeOf(exception);

    /// <summary>Whether the host gave up before our own checks could say what is wrong.</summary>
    public bool IsUnread(int hostCode) => hostCode != 0 && !hasBegun && !interruption.IsRequested;

    /// <param name="hostCode">The host's own exit code; used only if nothing was recorded.</param>
    public int ExitCodeFor(int hostCode) => (int)(
        interruption.IsRequested ? ExitCode.Interrupted
        : code is { } recorded ? recorded
        : hostCode == 0 ? ExitCode.Success
        : hasBegun ? ExitCode.Unexpected
        : ExitCode.Usage);

    private static ExitCode CodeOf(Exception exception) => exception switch
    {
        AggregateException { InnerExceptions.Count: > 0 } many => CodeOf(many.InnerExceptions[0]),
        OperationCanceledException => ExitCode.Interrupted,
        CakeException { ExitCode: > 0 } known when Enum.IsDefined((ExitCode)known.ExitCode) => (ExitCode)known.ExitCode,
        _ => ExitCode.Unexpected,
    };
}
