using Microsoft.Playwright;
using ReportTasks.Tests.Publishing.Stores.Support;
using ReportTasks.Tests.Reports.Formats.Html.Support;

[assembly: AssemblyFixture(typeof(Chromium))]

namespace ReportTasks.Tests.Reports.Formats.Html.Support;

/// <summary>The installed Chromium, started once for all tests. Nothing is downloaded.</summary>
public sealed class Chromium : IAsyncDisposable
{
    private readonly Lock starting = new();
    private Task<(IPlaywright Playwright, IBrowser Browser)>? started;

    /// <summary>Opens a new window. Skips the test if there is no Chromium; in CI the test fails instead.</summary>
    public async Task<IPage> Open(BrowserNewContextOptions? options = null)
    {
        MissingService.SkipIfUnwanted();
        if (Executable() is not { } executable)
        {
            MissingService.SkipOrFail("Chromium is not installed.");
            throw new InvalidOperationException("A skipped test has gone on.");
        }

        lock (starting) started ??= Start(executable);
        var context = await (await started).Browser.NewContextAsync(options ?? new BrowserNewContextOptions());
        return await context.NewPageAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (started is null) return;
        var (playwright, browser) = await started;
        await browser.DisposeAsync();
        playwright.Dispose();
    }

    private static async Task<(IPlaywright Playwright, IBrowser Browser)> Start(string executable)
    {
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = executable,
            Args = ["--no-sandbox", "--disable-background-networking"],
        });
        return (playwright, browser);
    }

    private static string? Executable() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Select(directory => Path.Combine(directory, "chromium")).FirstOrDefault(File.Exists);
}
