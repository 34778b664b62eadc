using System.Diagnostics;
using ReportTasks.Tests.Docs;
using ReportTasks.Tests.Publishing.Stores.Support;

[assembly: AssemblyFixture(typeof(CephService))]

namespace ReportTasks.Tests.Publishing.Stores.Support;

/// <summary>One Ceph for all tests that want one, started by the first of them.</summary>
public sealed class CephService : IAsyncDisposable
{
    private const int NotPossible = 77;

    private readonly string directory = Path.Combine(Path.GetTempPath(), $"reporttasks-ceph-{Guid.NewGuid():N}");
    private readonly Lazy<Task<Started>> started;

    public CephService() => started = new Lazy<Task<Started>>(StartAsync);

    /// <summary>Skips the test where Ceph can neither be found nor installed, but for CI.</summary>
    public async Task<Access> GetAsync()
    {
        var (access, reason) = await started.Value;
        if (access is null && Environment.GetEnvironmentVariable("CI") != "true") Assert.Skip(reason);
        return access ?? throw new InvalidOperationException(reason);
    }

    public async ValueTask DisposeAsync()
    {
        if (started.IsValueCreated) await RunAsync("stop");
    }

    private async Task<Started> StartAsync()
    {
        if (OperatingSystem.IsWindows()) return new Started(null, "Ceph does not run on Windows.");
        var (exitCode, output, errors) = await RunAsync("start");
        if (exitCode == NotPossible) return new Started(null, errors.Trim());
        if (exitCode != 0) throw new InvalidOperationException($"ceph.sh ended with {exitCode}: {errors}");
        var values = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
        return new Started(new Access(new Uri(values["ENDPOINT"]), values["ACCESS_KEY"], values["SECRET_KEY"]), "");
    }

    private async Task<(int ExitCode, string Output, string Errors)> RunAsync(string command)
    {
        var start = new ProcessStartInfo("bash") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var word in (string[])[Repository.PathOf("tests/services/ceph.sh"), command, directory]) start.ArgumentList.Add(word);
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await errors);
    }

    public sealed record Access(Uri Endpoint, string AccessKey, string SecretKey);

    private sealed record Started(Access? Access, string Reason);
}
