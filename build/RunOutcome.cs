using Cake.Core;
using ReportTasks;

namespace Build;

/// <summary>What happened, as the exit codes of the README have it, whichever Cake.Frosting runs the tasks.</summary>
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

    /// <param name="hostCode">What the host itself said; counts only where nothing was recorded.</param>
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
