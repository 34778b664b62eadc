using Cake.Core.Diagnostics;
using ReportTasks.Console;

namespace ReportTasks.Tasks;

/// <summary>Logs sentences unchanged. Cake's own methods color each interpolated part.</summary>
internal static class LogExtensions
{
    public static void LogInformation(this ICakeLog log, string text) =>
        (log ?? throw new ArgumentNullException(nameof(log))).Write(Verbosity.Normal, LogLevel.Information, Escape(text));

    public static void LogWarning(this ICakeLog log, string text) =>
        (log ?? throw new ArgumentNullException(nameof(log))).Write(Verbosity.Minimal, LogLevel.Warning, Escape(text));

    public static void LogError(this ICakeLog log, string text) =>
        (log ?? throw new ArgumentNullException(nameof(log))).Write(Verbosity.Quiet, LogLevel.Error, Escape(text));

    // Names of files can hold braces, which a format gives a meaning, and escape sequences, which a terminal does.
    private static string Escape(string text) => ConsoleText.Lines(text)
        .Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal);
}
