using System.Diagnostics;

namespace ReportTasks.Tests.Publishing.Git.Support;

/// <summary>Runs programs for tests.</summary>
internal static class Shell
{
    /// <returns>Its standard output.</returns>
    public static string Run(string directory, string program, params string[] arguments)
    {
        var (exitCode, output, error) = Try(directory, program, arguments);
        exitCode.ShouldBe(0, $"{program} {string.Join(' ', arguments)}\n{output}{error}");
        return output;
    }

    public static (int ExitCode, string Output, string Error) Try(string directory, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = directory,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.GetAwaiter().GetResult());
    }
}
