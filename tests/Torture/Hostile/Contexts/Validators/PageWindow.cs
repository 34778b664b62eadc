using Microsoft.Playwright;

namespace Torture.Hostile.Contexts.Validators;

/// <summary>A browser window that records what the page does.</summary>
internal sealed class PageWindow
{
    private readonly Lock writing = new();
    private List<string>? events;
    private string own = "";

    private PageWindow(IPage page) => Page = page;

    public IPage Page { get; }

    /// <summary>The URL of the page under test.</summary>
    public string Address { get; private set; } = "";

    public static async Task<PageWindow> OpenAsync(IBrowser browser, bool isPolicyOff)
    {
        var context = await browser.NewContextAsync(new BrowserNewContextOptions { BypassCSP = isPolicyOff });
        var window = new PageWindow(await context.NewPageAsync());
        window.Page.SetDefaultTimeout(PageValidator.Guard);
        context.Page += (_, _) => window.Add("opened a window");
        window.Watch();
        return window;
    }

    public void Begin(string path)
    {
        (Address, own) = (new Uri(path).AbsoluteUri, new Uri(Path.GetDirectoryName(path)!).AbsoluteUri + "/");
        lock (writing) events = [];
    }

    /// <summary>What the page did; recording stops.</summary>
    public IReadOnlyList<string> End()
    {
        lock (writing)
        {
            var seen = events!;
            events = null;
            return seen;
        }
    }

    private void Watch()
    {
        Page.Dialog += async (_, dialog) =>
        {
            Add("ran: dialog " + dialog.Message);
            await dialog.DismissAsync();
        };
        Page.Console += (_, message) => Add((message.Text == "xq" ? "ran: " : "console: ") + message.Text);
        Page.PageError += (_, error) => Add("ran: error " + error);
        Page.Request += (_, request) =>
        {
            if (!IsOurs(request.Url)) Add("asked for " + request.Url);
        };
    }

    /// <summary>The page itself, its images and the videos beside it.</summary>
    private bool IsOurs(string url) =>
        url == Address || url.StartsWith("data:", StringComparison.Ordinal) || (url.StartsWith(own, StringComparison.Ordinal) && url.EndsWith(".mp4", StringComparison.Ordinal));

    private void Add(string what)
    {
        lock (writing) events?.Add(what);
    }
}
