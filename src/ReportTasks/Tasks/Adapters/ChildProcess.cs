using System.ComponentModel;
using Cake.Common;
using Cake.Core;
using Cake.Core.IO;
using ReportTasks.Console;

namespace ReportTasks.Tasks.Adapters;

/// <summary>Runs programs through Cake's process runner, and ends them with the run.</summary>
internal static class ChildProcess
{
    /// <summary>What a program has to end by itself: Ctrl+C in a terminal reaches it as well as us.</summary>
    private const int CourtesyMilliseconds = 1000;

    /// <summary>What it has after it was asked to end.</summary>
    private const int GraceMilliseconds = 2000;

    /// <summary>
    /// The time for the output to arrive after its program has ended. A background child may hold the pipe forever.
    /// </summary>
    private static readonly TimeSpan DrainTime = TimeSpan.FromSeconds(5);

    /// <summary>The pause between two looks at a program whose output is still open.</summary>
    private const int LookMilliseconds = 100;

    // How a shell tells that SIGINT or SIGTERM ended a program.
    private const int EndedByInterrupt = 130;
    private const int EndedByTermination = 143;

    /// <param name="context">For the process runner.</param>
    /// <param name="program">A name, looked for in PATH, or a path.</param>
    /// <param name="settings">Arguments, directory, redirection.</param>
    /// <param name="cancellation">Ends the program and what it has started: first politely, then by force.</param>
    /// <returns>Its exit code.</returns>
    /// <exception cref="OperationCanceledException">The run was interrupted; the program has ended.</exception>
    public static int Run(ICakeContext context, string program, ProcessSettings settings, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(settings);
        DiscardLostOutput(settings);
        var mark = ProcessTree.Mark(settings);
        using var process = context.StartAndReturnProcess(program, settings);
        return Wait(process, mark, cancellation, CancellationToken.None);
    }

    /// <summary>The same for a program whose output is for us alone: not even the log sees it, for it may hold secrets.</summary>
    /// <param name="context">For the process runner.</param>
    /// <param name="program">A name, looked for in PATH, or a path.</param>
    /// <param name="settings">Arguments and directory.</param>
    /// <param name="cancellation">Ends the program and what it has started.</param>
    /// <param name="tooLong">Ends them without the time that Ctrl+C gives them to end by themselves.</param>
    /// <exception cref="OperationCanceledException">The run was interrupted or took too long; the program has ended.</exception>
    public static ProgramOutput RunQuietly(
        ICakeContext context, string program, ProcessSettings settings, CancellationToken cancellation, CancellationToken tooLong)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var (output, error) = (new OutputLines(), new OutputLines());
        (settings.Silent, settings.RedirectStandardOutput, settings.RedirectStandardError) = (true, true, true);
        (settings.RedirectedStandardOutputHandler, settings.RedirectedStandardErrorHandler) = (output.Take, error.Take);
        var mark = ProcessTree.Mark(settings);
        using var process = context.ProcessRunner.Start(program, settings);
        var exitCode = Wait(process, mark, cancellation, tooLong);
        var (lines, isComplete) = output.Drain(DrainTime);
        return new ProgramOutput(exitCode, lines, error.Drain(DrainTime).Lines, isComplete);
    }

    /// <summary>A log that is closed or full must not end the program, so its output is read and discarded.</summary>
    private static void DiscardLostOutput(ProcessSettings settings)
    {
        if (StandardStreams.Current is not { } streams) return;
        if (streams.IsOutputLost && !settings.RedirectStandardOutput)
            (settings.RedirectStandardOutput, settings.RedirectedStandardOutputHandler) = (true, _ => null!);
        if (streams.IsErrorLost && !settings.RedirectStandardError)
            (settings.RedirectStandardError, settings.RedirectedStandardErrorHandler) = (true, _ => null!);
    }

    private static int Wait(IProcess process, string mark, CancellationToken cancellation, CancellationToken tooLong)
    {
        int exitCode;
        using var ended = new ManualResetEventSlim();
        using (cancellation.Register(() => End(process, mark, ended, CourtesyMilliseconds)))
        using (tooLong.Register(() => End(process, mark, ended, 0)))
        {
            exitCode = WaitForExit(process);
            ended.Set();
        }

        // Of one Ctrl+C the program may hear sooner than we do.
        if (exitCode is EndedByInterrupt or EndedByTermination) cancellation.WaitHandle.WaitOne(CourtesyMilliseconds);
        cancellation.ThrowIfCancellationRequested();
        tooLong.ThrowIfCancellationRequested();
        return exitCode;
    }

    /// <summary>
    /// Waits for the program alone. Cake's wait without a time also waits for the pipes, which a background child may hold.
    /// Its wait with a time kills the program if the clock jumps.
    /// </summary>
    private static int WaitForExit(IProcess process)
    {
        var all = Task.Factory.StartNew(
            process.WaitForExit, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        while (!all.Wait(LookMilliseconds))
        {
            if (ExitCodeOf(process) is { } exitCode) return exitCode;
        }

        return process.GetExitCode();
    }

    /// <summary>Null while the program runs.</summary>
    private static int? ExitCodeOf(IProcess process)
    {
        try
        {
            return process.GetExitCode();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    // Not by IProcess.WaitForExit with a time: Cake kills only the process itself if it has not ended by then.
    private static void End(IProcess process, string mark, ManualResetEventSlim ended, int courtesyMilliseconds)
    {
        try
        {
            if (ended.Wait(courtesyMilliseconds)) return;
            ProcessTree.Signal("TERM", mark);
            if (ended.Wait(GraceMilliseconds)) return;
            ProcessTree.Signal("KILL", mark);
            process.Kill();
        }
        catch (Exception exception) when (exception is Win32Exception or InvalidOperationException)
        {
            // It has just ended, or is another user's (sudo): neither may end us in the middle of a signal.
        }
    }
}

/// <summary>The result of a program.</summary>
/// <param name="Output">The lines of its standard output.</param>
/// <param name="Error">The lines of its standard error.</param>
/// <param name="IsComplete">False if standard output is still open, so lines may be missing.</param>
internal sealed record ProgramOutput(int ExitCode, IReadOnlyList<string> Output, IReadOnlyList<string> Error, bool IsComplete);
