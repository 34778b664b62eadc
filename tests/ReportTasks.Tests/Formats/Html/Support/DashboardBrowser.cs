using Microsoft.Playwright;

namespace ReportTasks.Tests.Formats.Html.Support;

/// <summary>The Chromium of this machine, started once for a class of tests.</summary>
public sealed class DashboardBrowser : IAsyncLifetime
{
    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private IPlaywright? playwright;
    private IBrowser? browser;

    public async ValueTask InitializeAsync()
    {
        if (Array.Find(Places, File.Exists) is not { } program) return;
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = program, Args = ["--no-sandbox", "--disable-background-networking"] });
    }

    /// <summary>An empty page. Skips the test where there is no Chromium, but for CI.</summary>
    public async Task<IPage> PageAsync(BrowserNewContextOptions? options = null)
    {
        if (browser is null && Environment.GetEnvironmentVariable("CI") != "true") Assert.Skip("There is no Chromium here; install the package chromium.");
        return await (await browser.ShouldNotBeNull("There is no Chromium.").NewContextAsync(options)).NewPageAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null) await browser.DisposeAsync();
        playwright?.Dispose();
    }
}
