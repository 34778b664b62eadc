using ReportTasks.Tests.Docs;

namespace ReportTasks.Tests.Publishing.Stores.Support;

/// <summary>A server that a script in tests/services starts on loopback when a test first needs it. It runs until all tests end.</summary>
/// <param name="script">For example <c>ceph.sh</c>.</param>
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
            // The tests that needed it have already failed; a partly started server must still be stopped.
        }

        await service.StopAsync();
    }

    /// <summary>The variables printed by the script. If the server cannot be found or installed, skips the test, or fails it in CI.</summary>
    protected async Task<IReadOnlyDictionary<string, string>> StartAsync()
    {
        MissingService.SkipIfUnwanted();
        if (OperatingSystem.IsWindows()) Assert.Skip("The scripts that start test servers need Unix.");
        lock (starting) started ??= service.StartAsync();
        var (values, missing) = await started;
        if (missing is not null) MissingService.SkipOrFail(missing);
        return values;
    }
}
