using System.Diagnostics;

namespace ReportTasks.Tests.Publishing.Stores.Support;

/// <summary>Runs a script in tests/services that starts a server on loopback; the server stops even if the caller is killed.</summary>
/// <param name="path">Path of the script.</param>
/// <param name="directory">Data directory of the server.</param>
internal sealed class ServiceScript(string path, string directory)
{
    private const int NotPossible = 77;

    /// <returns>The variables printed by the script, or the reason why the server can be neither found nor installed.</returns>
    /// <exception cref="InvalidOperationException">The server does not start.</exception>
    public async Task<(IReadOnlyDictionary<string, string> Values, string? Missing)> StartAsync()
    {
        var (exitCode, output, errors) = await RunAsync("start");
        if (exitCode is not (0 or NotPossible)) throw new InvalidOperationException($"{Path.GetFileName(path)}: {errors}");
        var values = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
        return (values, exitCode == NotPossible ? errors.Trim() : null);
    }

    public Task StopAsync() => RunAsync("stop");

    private async Task<(int ExitCode, string Output, string Errors)> RunAsync(string action)
    {
        using var process = Process.Start(new ProcessStartInfo("bash", [path, action, directory])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        })!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await errors);
    }
}
