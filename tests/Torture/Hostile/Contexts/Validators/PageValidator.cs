using System.Text.Json;
using Microsoft.Playwright;

namespace Torture.Hostile.Contexts.Validators;

/// <summary>Checks pages in a running Chromium: what they do and their resulting DOM. No request leaves the machine.</summary>
internal sealed class PageValidator : IAsyncDisposable
{
    /// <summary>In milliseconds. Guards against a hanging browser; a busy machine is slow.</summary>
    public const int Guard = 300_000;

    private readonly IPlaywright playwright;
    private readonly IBrowser browser;
    private readonly Lazy<Task<IPage>> cards;
    private readonly Lazy<Task<PageWindow>> guarded;
    private readonly Lazy<Task<PageWindow>> unguarded;
    private readonly string script = File.ReadAllText(Repository.PathOf("tests/Torture/Hostile/Contexts/Validators/page.js"));
    private readonly Dictionary<PageKind, HashSet<string>> known = [];

    private PageValidator(IPlaywright playwright, IBrowser browser, string modules)
    {
        (this.playwright, this.browser) = (playwright, browser);
        (guarded, unguarded) = (new(() => PageWindow.OpenAsync(browser, isPolicyOff: false)), new(() => PageWindow.OpenAsync(browser, isPolicyOff: true)));
        cards = new(async () =>
        {
            var page = await browser.NewPageAsync();
            await page.AddScriptTagAsync(new PageAddScriptTagOptions { Path = Path.Combine(modules, "adaptivecards", "dist", "adaptivecards.min.js") });
            return page;
        });
    }

    /// <param name="modules">The <c>node_modules</c> of the validators.</param>
    /// <exception cref="MissingRequirementException">Chromium is not installed.</exception>
    public static async Task<PageValidator> StartAsync(string modules)
    {
        var executable = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(directory => Path.Combine(directory, "chromium")).FirstOrDefault(File.Exists)
            ?? throw new MissingRequirementException("Chromium is not installed.");
        var driver = await Playwright.CreateAsync();
        var options = new BrowserTypeLaunchOptions { ExecutablePath = executable, Timeout = Guard, Args = ["--no-sandbox", "--disable-background-networking", "--disable-gpu", "--host-resolver-rules=MAP * ~NOTFOUND"] };
        return new PageValidator(driver, await driver.Chromium.LaunchAsync(options), modules);
    }

    /// <summary>Learns the allowed elements from a harmless page.</summary>
    public async Task LearnAsync(string path, PageKind kind)
    {
        var seen = await VisitAsync(path, kind, isPolicyOff: false, "xq");
        TortureException.Unless(seen.Events.Count == 0, $"A harmless page does something: {string.Join("; ", seen.Events)}");
        known[kind] = [.. seen.Parts];
    }

    /// <summary>Checks the page with and without its content policy, so that neither protection hides a failure of the other.</summary>
    /// <param name="path">The page; only files beside it may be requested.</param>
    /// <param name="search">The text typed into its search box.</param>
    /// <returns>The texts of the page.</returns>
    public async Task<PageTexts> CheckAsync(string path, PageKind kind, string search)
    {
        PageTexts? texts = null;
        foreach (var isPolicyOff in (bool[])[true, false])
        {
            var seen = await VisitAsync(path, kind, isPolicyOff, search);
            Check(seen, kind, Path.GetDirectoryName(path)!);
            if (!isPolicyOff) TortureException.Unless(seen.Violations == "connect-src,img-src,script-src-elem,style-src-elem", $"The content policy is the only protection against: {seen.Violations}");
            texts = seen.Texts;
        }

        return texts!;
    }

    /// <summary>Whether the page ran, requested or contained anything forbidden; verifies this validator.</summary>
    public async Task<string?> ProblemOfAsync(string path, PageKind kind, bool isPolicyOff)
    {
        try
        {
            Check(await VisitAsync(path, kind, isPolicyOff, "xq"), kind, Path.GetDirectoryName(path)!);
            return null;
        }
        catch (TortureException problem)
        {
            return problem.Message;
        }
    }

    /// <summary>What ran on a page of hostile markup with the content policy on.</summary>
    public async Task<IReadOnlyList<string>> RanAsync(string path, PageKind kind) => [.. (await VisitAsync(path, kind, isPolicyOff: false, "xq")).Events.Where(each => each.StartsWith("ran:", StringComparison.Ordinal))];

    /// <summary>The lines of an Adaptive Card as its renderer shows them.</summary>
    public async Task<IReadOnlyList<string>> RenderCardAsync(string card) => await (await cards.Value).EvaluateAsync<string[]>(
        """
        json => {
          const card = new AdaptiveCards.AdaptiveCard(), root = (card.parse(JSON.parse(json)), card.render());
          if (root.querySelector('a, img, script, iframe, ol, ul, em, strong')) return ['markup: ' + root.innerHTML];
          return [...root.querySelectorAll('.ac-richTextBlock, [class*=extBlock] , div > span')].filter(e => e.localName === 'span' && !e.closest('button')).map(e => e.textContent);
        }
        """, card);

    public async ValueTask DisposeAsync()
    {
        await browser.DisposeAsync();
        playwright.Dispose();
    }

    private async Task<PageSight> VisitAsync(string path, PageKind kind, bool isPolicyOff, string search)
    {
        var window = await (isPolicyOff ? unguarded : guarded).Value;
        window.Begin(path);
        await window.Page.GotoAsync(window.Address, new PageGotoOptions { WaitUntil = WaitUntilState.DOMContentLoaded });
        var texts = (await window.Page.EvaluateAsync<JsonElement>(script, new { kind = kind.ToString(), search })).Deserialize<PageTexts>(JsonSerializerOptions.Web)!;
        var events = window.End();
        var violations = isPolicyOff ? "" : await window.Page.EvaluateAsync<string>(Violate);
        await window.Page.GotoAsync("about:blank");
        return new PageSight(events, texts.Parts, violations, texts);
    }

    private void Check(PageSight seen, PageKind kind, string directory)
    {
        TortureException.Unless(seen.Events.Count == 0, $"The {kind} page does something: {string.Join("; ", seen.Events)}");
        var others = seen.Parts.Except(known[kind], StringComparer.Ordinal).ToList();
        TortureException.Unless(others.Count == 0, $"The {kind} page contains what a harmless one does not: {string.Join(", ", others)}");
        var own = new Uri(directory).AbsoluteUri + "/";
        foreach (var link in seen.Texts.Links)
        {
            var isOurs = link.StartsWith('#') || link.StartsWith("data:image/svg+xml,", StringComparison.Ordinal) || link.StartsWith("https://cdn.example.com/", StringComparison.Ordinal) || link.StartsWith(own, StringComparison.Ordinal);
            TortureException.Unless(isOurs, $"A link of the {kind} page leads to {ShownText.Quote(link)}");
        }
    }

    private const string Violate =
        """
        async () => {
          const seen = [];
          document.addEventListener("securitypolicyviolation", e => seen.push(e.effectiveDirective));
          const script = document.createElement("script"), image = new Image(), style = document.createElement("style");
          script.textContent = "alert('xq')";
          style.textContent = "body { display: none }";
          image.src = "http://xq.example/x.png";
          document.body.append(script, style);
          await fetch("http://xq.example/").catch(() => {});
          await new Promise(done => requestAnimationFrame(() => setTimeout(done)));
          return [...new Set(seen)].sort().join();
        }
        """;

    private sealed record PageSight(IReadOnlyList<string> Events, IReadOnlyList<string> Parts, string Violations, PageTexts Texts);
}

internal enum PageKind
{
    Report,
    Trend,
}

/// <summary>The DOM of a page.</summary>
/// <param name="Parts">The distinct elements and attributes, by name.</param>
/// <param name="Cards">The texts in each task card.</param>
/// <param name="Cells">The texts of elements without child elements.</param>
/// <param name="Links">The resolved link targets.</param>
internal sealed record PageTexts(IReadOnlyList<string> Parts, IReadOnlyList<string[]> Cards, IReadOnlyList<string> Cells, IReadOnlyList<string> Links);
