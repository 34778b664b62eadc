using Cake.Core;
using ReportTasks.Console;

namespace ReportTasks.Tasks;

/// <summary>Makes the exception that ends a run with one clear message and the exit code that fits.</summary>
public static class Failure
{
    public static CakeException Of(ExitCode code, string message, Exception? inner = null) =>
        new((int)code, ConsoleText.Lines(message), inner);
}
