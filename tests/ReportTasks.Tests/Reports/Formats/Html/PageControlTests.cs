using Microsoft.Playwright;
using ReportTasks.Tests.Reports.Formats.Html.Support;

namespace ReportTasks.Tests.Reports.Formats.Html;

/// <summary>Search, sort and playback by keyboard and mouse.</summary>
public sealed class PageControlTests(ReportPages pages, Chromium chromium)
{
    private const string Names = "() => [...document.querySelectorAll('.cards li')].map(li => li.querySelector('a')?.textContent ?? li.firstChild.textContent).join()";

    [Fact]
    public async Task Search_shows_tasks_with_all_words_and_their_number()
    {
        var page = await Open();

        await page.Locator("#search").ClickAsync();
        await page.Keyboard.TypeAsync("RAIN tokyo");

        (await page.EvaluateAsync<string>(Names)).ShouldBe("city_rain_neon");
        (await page.Locator("#count").TextContentAsync()).ShouldBe("1 of 10 tasks");
        await page.Locator("#search").FillAsync("failed");
        (await page.EvaluateAsync<string>(Names)).ShouldBe("FAILED");
        await page.Locator("#search").FillAsync("");
        (await page.EvaluateAsync<int>("() => document.querySelectorAll('.cards li').length")).ShouldBe(10);
        (await page.Locator("#count").TextContentAsync()).ShouldBe("10 tasks");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_order_can_be_chosen_by_keyboard()
    {
        var page = await Open();

        await page.Locator("#search").FocusAsync();
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("slow");

        (await page.EvaluateAsync<string>(Names)).ShouldStartWith("city_rain_neon,sneaker_dust_orbit,coffee_steam_rise");
        await page.Keyboard.PressAsync("End");
        (await page.EvaluateAsync<string>(Names)).ShouldStartWith("FAILED,PENDING,ceramic_cup_push_in,linen_shirt_turn");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Order_and_search_work_with_5000_tasks()
    {
        var page = await Open(SampleBatches.Large);

        await page.Locator("#order").SelectOptionAsync("slow");
        await page.Locator("#search").FillAsync("clip_0101");

        (await page.EvaluateAsync<string>(Names)).ShouldBe("clip_0101");
        await page.Locator("#search").FillAsync("");
        (await page.EvaluateAsync<int>("() => document.querySelectorAll('.cards li').length")).ShouldBe(5000);
        var seconds = await page.EvaluateAsync<double[]>("() => [...document.querySelectorAll('.cards li:not(.x)')].map(li => parseFloat(li.lastElementChild.textContent))");
        seconds.ShouldBe(seconds.OrderDescending());
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_video_plays_in_the_page(bool byKeyboard)
    {
        var page = await Open();
        await page.Locator(".cards li").First.ScrollIntoViewIfNeededAsync();
        var video = page.Locator(".cards video").First;
        await video.WaitForAsync();
        await page.WaitForFunctionAsync("() => document.querySelector('.cards video').readyState >= 2");

        if (byKeyboard)
        {
            await video.FocusAsync();
            await page.Keyboard.PressAsync("Space");
        }
        else
        {
            await video.ClickAsync(new LocatorClickOptions { Position = new Position { X = 60, Y = 60 } });
        }

        await page.WaitForFunctionAsync("() => document.querySelector('.cards video').currentTime > 0.2");
        (await video.EvaluateAsync<string>("video => video.currentSrc")).ShouldEndWith("/ceramic_cup_push_in.mp4#t=0.1");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Videos_outside_the_viewport_are_not_created()
    {
        var page = await Open(SampleBatches.Large);
        await page.Locator(".cards li").First.ScrollIntoViewIfNeededAsync();
        await page.EvaluateAsync("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");

        (await page.EvaluateAsync<int>("() => document.querySelectorAll('video').length")).ShouldBeLessThan(60);
        await page.Context.CloseAsync();
    }

    private async Task<IPage> Open(string name = SampleBatches.Sample)
    {
        var page = await chromium.Open();
        await page.GotoAsync(pages.AddressOf(name));
        return page;
    }
}
