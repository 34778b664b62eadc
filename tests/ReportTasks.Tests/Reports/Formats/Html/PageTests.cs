using Microsoft.Playwright;
using ReportTasks.Tests.Publishing.Git.Support;
using ReportTasks.Tests.Reports.Formats.Html.Support;

namespace ReportTasks.Tests.Reports.Formats.Html;

/// <summary>The pages in a browser: they log nothing, send no requests, and are accessible.</summary>
public sealed class PageTests(ReportPages pages, Chromium chromium, Judges judges)
{
    [Theory]
    [MemberData(nameof(SampleBatches.Cases), MemberType = typeof(SampleBatches))]
    public async Task A_page_logs_nothing_and_requests_only_its_videos(string name)
    {
        var page = await chromium.Open();
        var (messages, requests) = (new List<string>(), new List<string>());
        page.Console += (_, message) => messages.Add(message.Text);
        page.PageError += (_, error) => messages.Add(error);
        page.Dialog += (_, dialog) => messages.Add("dialog: " + dialog.Message);
        page.Request += (_, request) => requests.Add(request.Url);

        await page.GotoAsync(pages.AddressOf(name));
        for (var i = 0; i < 4; i++) await page.EvaluateAsync("() => new Promise(done => { scrollBy(0, 2000); requestAnimationFrame(() => requestAnimationFrame(done)); })");

        messages.ShouldBeEmpty();
        var own = new Uri(pages.Directory).AbsoluteUri + "/";
        requests.ShouldContain(pages.AddressOf(name));
        requests.Where(url => url != pages.AddressOf(name) && !(url.StartsWith(own, StringComparison.Ordinal) && url.EndsWith(".mp4", StringComparison.Ordinal)) && !url.StartsWith("data:", StringComparison.Ordinal))
            .ShouldBeEmpty();
        (await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth")).ShouldBeTrue();
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData(SampleBatches.Sample, "light", 1280)]
    [InlineData(SampleBatches.Sample, "dark", 1280)]
    [InlineData(SampleBatches.Sample, "forced", 1280)]
    [InlineData(SampleBatches.Sample, "print", 1280)]
    [InlineData(SampleBatches.Sample, "light", 320)]
    [InlineData(SampleBatches.Hostile, "light", 320)]
    [InlineData(SampleBatches.Empty, "dark", 1280)]
    [InlineData(SampleBatches.AllFailed, "dark", 1280)]
    public async Task Axe_finds_no_violation(string name, string mode, int width)
    {
        var axe = await File.ReadAllTextAsync(Path.Combine(judges.NodeModules, "axe-core", "axe.min.js"));
        var page = await chromium.Open(new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = width, Height = 900 },
            ColorScheme = mode == "dark" ? ColorScheme.Dark : ColorScheme.Light,
            ForcedColors = mode == "forced" ? ForcedColors.Active : ForcedColors.None,
        });
        await page.GotoAsync(pages.AddressOf(name));
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = mode == "print" ? Microsoft.Playwright.Media.Print : Microsoft.Playwright.Media.Screen });
        await page.EvaluateAsync("() => document.querySelectorAll('details').forEach(details => details.open = true)");

        await page.EvaluateAsync(axe + "; undefined");
        var found = await page.EvaluateAsync<string>("async () => JSON.stringify((await axe.run()).violations.map(v => [v.id, v.nodes.length, v.nodes[0].html, v.nodes[0].failureSummary]))");

        found.ShouldBe("[]");
        (await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth")).ShouldBeTrue();
        await page.Context.CloseAsync();
    }

    [Fact]
    public void Html_validate_finds_nothing()
    {
        var validate = judges.Program("html-validate");
        // html-validate's recursion overflows at 5,000 cards; all cards are alike.
        var paths = SampleBatches.Names.Except([SampleBatches.Large]).Select(pages.PathOf).ToList();

        var (exitCode, output, errors) = Shell.Try(Docs.Repository.Root, validate, ["--config", "tests/services/judges/.htmlvalidate.json", "--formatter", "text", .. paths]);

        exitCode.ShouldBe(0, string.Join('\n', [.. output.Split('\n').Take(20), errors]));
    }

    [Theory]
    [InlineData(SampleBatches.Sample, 10)]
    [InlineData(SampleBatches.Large, 5000)]
    [InlineData(SampleBatches.Hostile, 54)]
    public async Task Without_JavaScript_every_task_is_shown_and_no_dead_control(string name, int tasks)
    {
        var page = await chromium.Open(new BrowserNewContextOptions { JavaScriptEnabled = false });
        await page.GotoAsync(pages.AddressOf(name));

        (await page.Locator(".cards li").CountAsync()).ShouldBe(tasks);
        (await page.Locator("#search").IsVisibleAsync()).ShouldBeFalse();
        (await page.Locator("svg.plot").CountAsync()).ShouldBeGreaterThan(3);
        (await page.Locator(".cards li:not(.x)").First.Locator("a").First.GetAttributeAsync("href")).ShouldEndWith(".mp4");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_hostile_batch_adds_no_markup_and_the_content_policy_holds()
    {
        var page = await chromium.Open();
        var messages = new List<string>();
        page.Dialog += (_, dialog) => messages.Add(dialog.Message);
        await page.GotoAsync(pages.AddressOf(SampleBatches.Hostile));

        (await page.EvaluateAsync<int>("() => document.querySelectorAll('script').length")).ShouldBe(1);
        (await page.EvaluateAsync<int>("() => document.querySelectorAll('img, iframe, object, [onerror], [style], textarea').length")).ShouldBe(0);
        (await page.EvaluateAsync<string>("() => [...document.querySelectorAll('a')].map(a => new URL(a.getAttribute('href'), location).protocol).filter(p => p !== 'file:' && p !== 'https:').join()")).ShouldBe("");
        var violations = await page.EvaluateAsync<string>(
            """
            async () => {
              const seen = [];
              document.addEventListener("securitypolicyviolation", e => seen.push(e.effectiveDirective));
              const script = document.createElement("script"), image = new Image(), style = document.createElement("style");
              script.textContent = "alert('ran')";
              style.textContent = "body { display: none }";
              image.src = "http://evil.example/x.png";
              document.body.append(script, style);
              await fetch("http://evil.example/").catch(() => {});
              await new Promise(done => requestAnimationFrame(() => setTimeout(done)));
              return seen.sort().join();
            }
            """);

        violations.ShouldBe("connect-src,img-src,script-src-elem,style-src-elem");
        messages.ShouldBeEmpty();
        await page.Context.CloseAsync();
    }
}
