using System.Globalization;
using System.Text.Json;
using Microsoft.Playwright;
using ReportTasks.Reports.Html.Dashboard;
using ReportTasks.Tests.Publishing.Git.Support;
using ReportTasks.Tests.Reports.Formats.Html.Support;

namespace ReportTasks.Tests.Reports.Formats.Html;

/// <summary>The dashboard in a browser, by mouse and keyboard.</summary>
public sealed class DashboardPageTests(Chromium chromium, Judges judges) : IDisposable
{
    private readonly TemporaryDirectory output = new();
    private readonly List<string> said = [];

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(70)]
    [InlineData(30, SampleBatches.Payload)]
    public async Task The_dashboard_sends_no_requests_and_logs_nothing(int count, string evil = "")
    {
        var page = await OpenAsync(count, evil);

        (await page.TitleAsync()).ShouldBe("Batches of generated videos");
        said.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(ColorScheme.Light, 1280)]
    [InlineData(ColorScheme.Dark, 1280)]
    [InlineData(ColorScheme.Light, 320)]
    [InlineData(ColorScheme.Dark, 320)]
    public async Task Axe_finds_no_violation_and_nothing_overflows_the_page(ColorScheme scheme, int width)
    {
        var axe = await File.ReadAllTextAsync(Path.Combine(judges.NodeModules, "axe-core", "axe.min.js"), TestContext.Current.CancellationToken);
        var page = await OpenAsync(70, options: new() { ColorScheme = scheme, ViewportSize = new() { Width = width, Height = 900 } });
        foreach (var numbers in await page.Locator("summary").AllAsync()) await numbers.ClickAsync();

        await page.EvaluateAsync(axe + ";0");
        var violations = await page.EvaluateAsync<JsonElement>("async () => (await axe.run()).violations.map(each => each.id + ': ' + each.nodes.map(node => node.html).join(' '))");

        violations.EnumerateArray().Select(each => each.GetString()).ShouldBeEmpty();
        (await page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(width);
    }

    [Theory]
    [InlineData(0, "")]
    [InlineData(1, "")]
    [InlineData(70, "")]
    [InlineData(30, SampleBatches.Payload)]
    public void The_dashboard_markup_is_valid(int count, string evil)
    {
        var path = Write(count, evil);

        var (exitCode, found, error) = Shell.Try(output.Path, judges.Program("html-validate"), "--preset", "standard", path);

        exitCode.ShouldBe(0, found + error);
    }

    [Fact]
    public async Task Sorting_works_by_keyboard_and_announces_the_order()
    {
        var page = await OpenAsync(40);
        var head = page.Locator(".batches th", new() { HasText = "Failed" }).First;
        (await page.Locator(".batches th[aria-sort]").InnerTextAsync()).ShouldBe("Began");

        await head.Locator("button").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        (await head.GetAttributeAsync("aria-sort")).ShouldBe("descending");
        (await ColumnAsync(page, 5)).ShouldBeInOrder(SortDirection.Descending);

        await page.Keyboard.PressAsync("Enter");
        (await head.GetAttributeAsync("aria-sort")).ShouldBe("ascending");
        (await ColumnAsync(page, 5)).ShouldBeInOrder(SortDirection.Ascending);
    }

    [Fact]
    public async Task Search_finds_batches_by_day_and_by_reasons_not_shown_in_the_row()
    {
        var page = await OpenAsync(40);
        var rows = page.Locator(".batches tbody tr:visible");
        (await rows.CountAsync()).ShouldBe(40);

        await page.GetByLabel("Search").FocusAsync();
        await page.Keyboard.TypeAsync("2025-06-0");
        (await rows.CountAsync()).ShouldBe(9);
        (await page.Locator("#count").InnerTextAsync()).ShouldBe("9 of 40 batches");

        await page.GetByLabel("Search").FillAsync("internal.bad 2025-05-31");
        (await rows.CountAsync()).ShouldBe(0);
        await page.GetByLabel("Search").FillAsync("safety.output");
        (await rows.CountAsync()).ShouldBeInRange(1, 39);
        (await rows.First.InnerTextAsync()).ShouldNotContain("SAFETY.OUTPUT");

        await page.GetByLabel("Search").FillAsync("");
        (await rows.CountAsync()).ShouldBe(40);
        (await page.Locator("#count").InnerTextAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Any_two_batches_can_be_compared_side_by_side()
    {
        var points = SampleHistory.Of(40);
        var page = await OpenAsync(40);
        await page.GetByRole(AriaRole.Combobox, new() { Name = "and batch", Exact = true }).SelectOptionAsync((40 - 1 - 22).ToString(CultureInfo.InvariantCulture));
        await page.GetByRole(AriaRole.Combobox, new() { Name = "Batch", Exact = true }).FocusAsync();
        await page.Keyboard.TypeAsync("2025-05-29");
        var (first, second) = (points[20], points[22]);

        (await page.Locator("#compare table").First.Locator("thead").InnerTextAsync()).Trim().ShouldBe($"Number\t{first.BatchId}\t{second.BatchId}\tDifference");
        var lines = (await page.Locator("#compare tbody tr").AllInnerTextsAsync()).Select(line => line.Replace("\n", "", StringComparison.Ordinal)).ToList();
        lines.ShouldContain($"Tasks\t{first.Total}\t{second.Total}\t{Signed(second.Total - first.Total)}");
        lines.ShouldContain($"Failed\t{first.Failed}\t{second.Failed}\t{Signed(second.Failed - first.Failed)}");
        foreach (var (reason, count) in second.Failures)
        {
            var before = first.Failures.FirstOrDefault(failure => failure.Reason == reason)?.Count ?? 0;
            lines.ShouldContain($"{reason}\t{before}\t{count}\t{Signed(count - before)}");
        }

        await page.GetByRole(AriaRole.Button, new() { Name = "Swap" }).PressAsync("Enter");
        (await page.Locator("#compare tbody tr").First.InnerTextAsync()).Trim().ShouldBe($"Tasks\t{second.Total}\t{first.Total}\t{Signed(first.Total - second.Total)}");
        said.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_chart_is_one_tab_stop_and_its_points_link_to_reports()
    {
        var points = SampleHistory.Of(40);
        foreach (var point in points) output.Write(point.Report, "<!DOCTYPE html><title>The report</title>");
        var page = await OpenAsync(40);
        var chart = page.GetByRole(AriaRole.Group).First;

        await chart.GetByRole(AriaRole.Link, new() { Name = "2025-06-17 02:00: Success rate" }).FocusAsync();
        foreach (var key in new[] { "ArrowLeft", "ArrowLeft", "ArrowRight", "Home", "ArrowLeft", "End", "ArrowLeft" }) await page.Keyboard.PressAsync(key);
        (await chart.Locator("a[tabindex='0']").CountAsync()).ShouldBe(1);
        await page.Keyboard.PressAsync("Enter");

        // Polled, because an awaited event may already have fired.
        await Assertions.Expect(page).ToHaveURLAsync(new Uri(output[points[^2].Report]).AbsoluteUri, new() { Timeout = 30_000 });
    }

    [Fact]
    public async Task Every_link_works_whatever_the_file_name()
    {
        string[] names = ["a #1?.html", "100%25.html", "ünï 'q\" &amp;<b>.html", "javascript:alert(1).html", ".hidden.json"];
        var points = SampleHistory.Of(names.Length).Zip(names, (point, name) => point with { Report = name }).ToList();
        foreach (var name in names) output.Write(name, []);
        new DashboardPage().Write(points, output["index.html"]);
        var page = await chromium.Open();
        await page.GotoAsync(new Uri(output["index.html"]).AbsoluteUri);

        var links = await page.EvaluateAsync<string[]>("[...document.querySelectorAll('a')].filter(a => !a.getAttribute('href').startsWith('#')).map(a => a.href.baseVal ? new URL(a.href.baseVal, location.href).href : a.href)");

        links.Length.ShouldBeGreaterThan(names.Length);
        links.Select(link => new Uri(link)).ShouldAllBe(link => link.IsFile && File.Exists(link.LocalPath));
        links.Distinct(StringComparer.Ordinal).Count().ShouldBe(names.Length);
    }

    [Fact]
    public async Task Without_JavaScript_every_number_is_shown_and_no_dead_control()
    {
        var page = await OpenAsync(40, options: new() { JavaScriptEnabled = false });

        (await page.Locator(".batches tbody tr:visible").CountAsync()).ShouldBe(40);
        (await page.Locator("button:visible, input:visible, select:visible").CountAsync()).ShouldBe(0);
    }

    public void Dispose() => output.Dispose();

    private static string Signed(long change) => (change > 0 ? "+" : change < 0 ? "−" : "±") + Math.Abs(change).ToString("N0", CultureInfo.InvariantCulture);

    private static async Task<IReadOnlyList<decimal>> ColumnAsync(IPage page, int column) =>
        [.. (await page.Locator($".batches tbody td:nth-child({column})").AllInnerTextsAsync()).Select(text => decimal.Parse(text, CultureInfo.InvariantCulture))];

    private string Write(int count, string evil = "")
    {
        new DashboardPage().Write(SampleHistory.Of(count, evil), output["index.html"]);
        return output["index.html"];
    }

    private async Task<IPage> OpenAsync(int count, string evil = "", BrowserNewContextOptions? options = null)
    {
        var address = new Uri(Write(count, evil)).AbsoluteUri;
        var page = await chromium.Open(options);
        page.Console += (_, message) => said.Add(message.Text);
        page.PageError += (_, error) => said.Add(error);
        page.Request += (_, request) =>
        {
            if (request.Url != address && !request.Url.StartsWith("data:", StringComparison.Ordinal)) said.Add($"asked for {request.Url}");
        };
        page.Dialog += (_, dialog) => said.Add(dialog.Message);
        await page.GotoAsync(address);
        return page;
    }
}
