using System.ComponentModel;
using Cake.Common;
using Cake.Core;
using Cake.Core.IO;

namespace ReportTasks.Tasks;

/// <summary>Runs programs through Cake's process runner, and ends them with the run.</summary>
public static class ChildProcess
{
    /// <summary>What a program has to end by itself once the run is interrupted: Ctrl+C in a terminal reaches it as well.</summary>
    private const int GraceMilliseconds = 3000;

    /// <param name="context">For the process runner.</param>
    /// <param name="program">A name, looked for in PATH, or a path.</param>
    /// <param name="settings">Arguments, directory, redirection.</param>
    /// <param name="cancellation">Ends the program, by force if need be.</param>
    /// <returns>Its exit code.</returns>
    /// <exception cref="OperationCanceledException">The run was interrupted; the program has ended.</exception>
    public static int Run(ICakeContext context, string program, ProcessSettings settings, CancellationToken cancellation)
    {
        using var process = context.StartAndReturnProcess(program, settings);
        using var kill = cancellation.Register(() => End(process));
        process.WaitForExit();
        cancellation.ThrowIfCancellationRequested();
        return process.GetExitCode();
    }

    private static void End(IProcess process)
    {
        try
        {
            if (!process.WaitForExit(GraceMilliseconds)) process.Kill();
        }
        catch (Exception exception) when (exception is Win32Exception or InvalidOperationException)
        {
            // It has just ended, or is another user's (sudo): neither may end us in the middle of a signal.
        }
    }
}
