using System.Diagnostics;
using ReportTasks.Tests.Docs;

namespace ReportTasks.Tests.Publishing.Stores.Support;

/// <summary>
/// A server that a script of tests/services starts on loopback when the first test asks for it, for all tests until they end. The
/// script ends it as well when this process is killed.
/// </summary>
/// <param name="script">For instance <c>ceph.sh</c>.</param>
public abstract class LoopbackService(string script) : IAsyncDisposable
{
    private const int NotPossible = 77;

    private readonly string directory = Path.Combine(Path.GetTempPath(), $"reporttasks-{Path.GetFileNameWithoutExtension(script)}-{Guid.NewGuid():N}");
    private readonly Lock starting = new();
    private Task<(int ExitCode, string Output, string Errors)>? started;

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (started is null) return;
        await started;
        await RunAsync("stop");
    }

    /// <summary>What the script prints, by name. Skips the test where the server can neither be found nor installed, but for CI.</summary>
    protected async Task<IReadOnlyDictionary<string, string>> StartAsync()
    {
        if (OperatingSystem.IsWindows()) Assert.Skip("The scripts that start servers for tests need a Unix.");
        lock (starting) started ??= RunAsync("start");
        var (exitCode, output, errors) = await started;
        if (exitCode == NotPossible && Environment.GetEnvironmentVariable("CI") != "true") Assert.Skip(errors.Trim());
        exitCode.ShouldBe(0, $"{script}: {errors}");
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
    }

    private async Task<(int ExitCode, string Output, string Errors)> RunAsync(string action)
    {
        using var process = Process.Start(new ProcessStartInfo("bash", [Repository.PathOf($"tests/services/{script}"), action, directory])
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
