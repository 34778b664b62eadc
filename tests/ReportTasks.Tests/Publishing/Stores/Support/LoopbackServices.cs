using System.Collections.Concurrent;
using System.Diagnostics;
using ReportTasks.Tests.Docs;
using ReportTasks.Tests.Publishing.Stores.Support;

[assembly: AssemblyFixture(typeof(LoopbackServices))]

namespace ReportTasks.Tests.Publishing.Stores.Support;

/// <summary>
/// Servers that the scripts of tests/services start on loopback: each once, when a test first asks for it, until the tests end. The
/// scripts end them as well when this process is killed.
/// </summary>
public sealed class LoopbackServices : IAsyncDisposable
{
    private const int NotPossible = 77;

    private readonly ConcurrentDictionary<string, Lazy<Task<Service>>> services = new(StringComparer.Ordinal);

    /// <summary>What the script has printed, by name. Skips the test where the server cannot be had, but for CI.</summary>
    /// <param name="script">For instance <c>azurite.sh</c>.</param>
    public async Task<IReadOnlyDictionary<string, string>> StartAsync(string script)
    {
        var service = await services.GetOrAdd(script, name => new Lazy<Task<Service>>(() => StartNewAsync(name))).Value;
        if (service.ExitCode == NotPossible && Environment.GetEnvironmentVariable("CI") != "true") Assert.Skip(service.Errors);
        service.ExitCode.ShouldBe(0, $"{script}: {service.Errors}");
        return service.Values;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var (script, service) in services) await RunAsync(script, "stop", (await service.Value).Directory);
    }

    private static async Task<Service> StartNewAsync(string script)
    {
        var directory = Path.Combine(Path.GetTempPath(), $"reporttasks-{Path.GetFileNameWithoutExtension(script)}-{Guid.NewGuid():N}");
        var (exitCode, output, errors) = await RunAsync(script, "start", directory);
        var values = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
        return new Service(directory, exitCode, errors.Trim(), values);
    }

    private static async Task<(int ExitCode, string Output, string Errors)> RunAsync(string script, string action, string directory)
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

    private sealed record Service(string Directory, int ExitCode, string Errors, IReadOnlyDictionary<string, string> Values);
}
