using Microsoft.Extensions.Time.Testing;
using ReportTasks.Downloads.Concurrency;

namespace ReportTasks.Tests.Downloads;

public class FetchSlotsTests
{
    private readonly FakeTimeProvider time = new();

    [Fact]
    public async Task As_many_as_come_may_be_on_their_way_to_the_disk_and_no_more()
    {
        using var slots = new ConcurrencyLimiter(1, 1, time);
        var first = (await FreeAsync(slots)).ShouldHaveSingleItem();
        first.HasCome(10);
        var second = (await FreeAsync(slots)).ShouldHaveSingleItem();
        second.HasCome(10);

        (await FreeAsync(slots)).ShouldBeEmpty();
        first.Dispose();

        (await FreeAsync(slots)).ShouldHaveSingleItem().Dispose();
        second.Dispose();
    }

    [Fact]
    public async Task They_become_twice_as_many_for_as_long_as_more_bring_more()
    {
        using var slots = new ConcurrencyLimiter(2, 8, time);

        (await RoundAsync(slots, seconds: 1)).ShouldBe(2);
        (await RoundAsync(slots, seconds: 1)).ShouldBe(4);
        (await RoundAsync(slots, seconds: 1)).ShouldBe(8);
        (await RoundAsync(slots, seconds: 1)).ShouldBe(8);
    }

    [Fact]
    public async Task They_go_back_for_good_when_more_bring_no_more()
    {
        using var slots = new ConcurrencyLimiter(2, 32, time);

        (await RoundAsync(slots, seconds: 2)).ShouldBe(2);
        (await RoundAsync(slots, seconds: 2)).ShouldBe(4);
        (await RoundAsync(slots, seconds: 4)).ShouldBe(8);
        (await RoundAsync(slots, seconds: 0.1)).ShouldBe(4);
        (await RoundAsync(slots, seconds: 0.1)).ShouldBe(4);
    }

    [Fact]
    public async Task Those_that_are_too_many_end_and_no_others_begin()
    {
        using var slots = new ConcurrencyLimiter(1, 4, time);
        await RoundAsync(slots, seconds: 1);
        await RoundAsync(slots, seconds: 1);
        var four = await FreeAsync(slots);

        four[0].HasFailed();
        four[0].Dispose();
        four[1].Dispose();
        (await FreeAsync(slots)).ShouldBeEmpty();
        four[2].Dispose();

        four.Count.ShouldBe(4);
        (await FreeAsync(slots)).ShouldHaveSingleItem().Dispose();
        four[3].Dispose();
        (await FreeAsync(slots)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Failures_halve_them_down_to_as_many_as_they_began_with()
    {
        using var slots = new ConcurrencyLimiter(2, 8, time);
        await RoundAsync(slots, seconds: 1);
        await RoundAsync(slots, seconds: 1);
        await RoundAsync(slots, seconds: 1);

        (await FailAsync(slots)).ShouldBe(8, "and fail at once, which counts as one failure");
        (await FailAsync(slots)).ShouldBe(4);
        (await FailAsync(slots)).ShouldBe(2);
        (await RoundAsync(slots, seconds: 0.1)).ShouldBe(2);
    }

    [Fact]
    public async Task From_what_was_here_already_nothing_is_learnt()
    {
        using var slots = new ConcurrencyLimiter(2, 4, time);

        (await RoundAsync(slots, seconds: 1, bytes: 0)).ShouldBe(2);
        (await RoundAsync(slots, seconds: 1)).ShouldBe(2);
        (await RoundAsync(slots, seconds: 1)).ShouldBe(4);
    }

    [Fact]
    public async Task As_many_as_they_begin_with_may_be_on_their_way_to_the_disk_besides()
    {
        using var slots = new ConcurrencyLimiter(2, 8, time);
        await RoundAsync(slots, seconds: 1);
        var onTheirWay = await FreeAsync(slots);
        onTheirWay.ForEach(slot => slot.HasCome(0));

        var coming = await FreeAsync(slots);

        onTheirWay.Count.ShouldBe(4);
        coming.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_failure_keeps_them_as_few_as_they_are()
    {
        using var slots = new ConcurrencyLimiter(2, 8, time);

        (await FailAsync(slots)).ShouldBe(2);
        (await RoundAsync(slots, seconds: 1)).ShouldBe(2);
        (await RoundAsync(slots, seconds: 0.1)).ShouldBe(2);
    }

    [Fact]
    public async Task A_number_that_the_user_said_stays()
    {
        using var slots = new ConcurrencyLimiter(2, 2, time);

        (await RoundAsync(slots, seconds: 1)).ShouldBe(2);
        (await RoundAsync(slots, seconds: 0.1)).ShouldBe(2);
    }

    /// <summary>As many as may, come, each so long, in so much time: how many.</summary>
    private async Task<int> RoundAsync(ConcurrencyLimiter slots, double seconds, long bytes = 10)
    {
        var taken = await FreeAsync(slots);
        time.Advance(TimeSpan.FromSeconds(seconds));
        taken.ForEach(slot =>
        {
            slot.HasCome(bytes);
            slot.Dispose();
        });
        return taken.Count;
    }

    /// <summary>As many as may, begin and fail: how many.</summary>
    private static async Task<int> FailAsync(ConcurrencyLimiter slots)
    {
        var taken = await FreeAsync(slots);
        taken.ForEach(slot => slot.HasFailed());
        taken.ForEach(slot => slot.Dispose());
        return taken.Count;
    }

    /// <summary>All that may be taken now.</summary>
    internal static async Task<List<ConcurrencyLimiter.Slot>> FreeAsync(ConcurrencyLimiter slots)
    {
        var taken = new List<ConcurrencyLimiter.Slot>();
        while (true)
        {
            using var enough = new CancellationTokenSource();
            var next = slots.TakeAsync(enough.Token);
            if (!next.IsCompleted) await enough.CancelAsync();
            try
            {
                taken.Add(await next);
            }
            catch (OperationCanceledException)
            {
                return taken;
            }
        }
    }
}
