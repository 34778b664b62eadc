using ReportTasks.Tests.Docs;

namespace ReportTasks.Tests.Publishing.Stores.Support;

/// <summary>A server that a script of tests/services starts on loopback when the first test asks for it, for all tests until they end.</summary>
/// <param name="script">For instance <c>ceph.sh</c>.</param>
public abstract class LoopbackService(string script) : IAsyncDisposable
{
    private readonly ServiceScript service = new(
        Repository.PathOf($"tests/services/{script}"), Path.Combine(Path.GetTempPath(), $"reporttasks-{Path.GetFileNameWithoutExtension(script)}-{Guid.NewGuid():N}"));

    private readonly Lock starting = new();
    private Task<(IReadOnlyDictionary<string, string> Values, string? Missing)>? started;

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (started is null) return;
        try
        {
            await started;
        }
        catch (InvalidOperationException)
        {
            // The tests that asked for it have failed with that; what runs of it has to end all the same.
        }

        await service.StopAsync();
    }

    /// <summary>What the script prints, by name. Skips the test where the server can neither be found nor installed, but for CI.</summary>
    protected async Task<IReadOnlyDictionary<string, string>> StartAsync()
    {
        if (OperatingSystem.IsWindows()) Assert.Skip("The scripts that start servers for tests need a Unix.");
        lock (starting) started ??= service.StartAsync();
        var (values, missing) = await started;
        if (missing is not null && Environment.GetEnvironmentVariable("CI") != "true") Assert.Skip(missing);
        missing.ShouldBeNull(script);
        return values;
    }
}
