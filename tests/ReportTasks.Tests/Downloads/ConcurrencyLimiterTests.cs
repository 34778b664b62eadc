using Microsoft.Extensions.Time.Testing;
using ReportTasks.Downloads.Concurrency;

namespace ReportTasks.Tests.Downloads;

public class ConcurrencyLimiterTests
{
    private readonly FakeTimeProvider time = new();

    [Fact]
    public async Task As_many_videos_can_be_saved_as_downloaded()
    {
        using var slots = new ConcurrencyLimiter(1, 1, time);
        var first = (await FreeAsync(slots)).ShouldHaveSingleItem();
        first.ReportReceived(10);
        var second = (await FreeAsync(slots)).ShouldHaveSingleItem();
        second.ReportReceived(10);

        (await FreeAsync(slots)).ShouldBeEmpty();
        first.Dispose();

        (await FreeAsync(slots)).ShouldHaveSingleItem().Dispose();
        second.Dispose();
    }

    [Fact]
    public async Task Slots_double_while_throughput_improves()
    {
        using var slots = new ConcurrencyLimiter(2, 8, time);

        (await RoundAsync(slots, seconds: 1)).ShouldBe(2);
        (await RoundAsync(slots, seconds: 1)).ShouldBe(4);
        (await RoundAsync(slots, seconds: 1)).ShouldBe(8);
        (await RoundAsync(slots, seconds: 1)).ShouldBe(8);
    }

    [Fact]
    public async Task Slots_are_halved_permanently_when_throughput_stops_improving()
    {
        using var slots = new ConcurrencyLimiter(2, 32, time);

        (await RoundAsync(slots, seconds: 2)).ShouldBe(2);
        (await RoundAsync(slots, seconds: 2)).ShouldBe(4);
        (await RoundAsync(slots, seconds: 4)).ShouldBe(8);
        (await RoundAsync(slots, seconds: 0.1)).ShouldBe(4);
        (await RoundAsync(slots, seconds: 0.1)).ShouldBe(4);
    }

    [Fact]
    public async Task After_a_decrease_running_downloads_finish_before_new_ones_start()
    {
        using var slots = new ConcurrencyLimiter(1, 4, time);
        await RoundAsync(slots, seconds: 1);
        await RoundAsync(slots, seconds: 1);
        var four = await FreeAsync(slots);

        four[0].ReportOverload();
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
    public async Task An_overloaded_server_halves_the_slots_down_to_the_initial_number()
    {
        using var slots = new ConcurrencyLimiter(2, 8, time);
        await RoundAsync(slots, seconds: 1);
        await RoundAsync(slots, seconds: 1);
        await RoundAsync(slots, seconds: 1);

        (await FailAsync(slots)).ShouldBe(8, "simultaneous failures count as one");
        (await FailAsync(slots)).ShouldBe(4);
        (await FailAsync(slots)).ShouldBe(2);
        (await RoundAsync(slots, seconds: 0.1)).ShouldBe(2);
    }

    [Fact]
    public async Task Existing_videos_do_not_count_as_throughput()
    {
        using var slots = new ConcurrencyLimiter(2, 4, time);

        (await RoundAsync(slots, seconds: 1, bytes: 0)).ShouldBe(2);
        (await RoundAsync(slots, seconds: 1)).ShouldBe(2);
        (await RoundAsync(slots, seconds: 1)).ShouldBe(4);
    }

    [Fact]
    public async Task The_initial_number_of_videos_can_be_saved_in_addition_to_downloads()
    {
        using var slots = new ConcurrencyLimiter(2, 8, time);
        await RoundAsync(slots, seconds: 1);
        var onTheirWay = await FreeAsync(slots);
        onTheirWay.ForEach(slot => slot.ReportReceived(0));

        var coming = await FreeAsync(slots);

        onTheirWay.Count.ShouldBe(4);
        coming.Count.ShouldBe(2);
    }

    [Fact]
    public async Task An_overloaded_server_stops_the_growth()
    {
        using var slots = new ConcurrencyLimiter(2, 8, time);

        (await FailAsync(slots)).ShouldBe(2);
        (await RoundAsync(slots, seconds: 1)).ShouldBe(2);
        (await RoundAsync(slots, seconds: 0.1)).ShouldBe(2);
    }

    [Fact]
    public async Task A_fixed_number_of_slots_never_changes()
    {
        using var slots = new ConcurrencyLimiter(2, 2, time);

        (await RoundAsync(slots, seconds: 1)).ShouldBe(2);
        (await RoundAsync(slots, seconds: 0.1)).ShouldBe(2);
    }

    /// <summary>Downloads as many videos as allowed, each of this size in this time, and returns their number.</summary>
    private async Task<int> RoundAsync(ConcurrencyLimiter slots, double seconds, long bytes = 10)
    {
        var taken = await FreeAsync(slots);
        time.Advance(TimeSpan.FromSeconds(seconds));
        taken.ForEach(slot =>
        {
            slot.ReportReceived(bytes);
            slot.Dispose();
        });
        return taken.Count;
    }

    /// <summary>Starts as many downloads as allowed, lets them fail, and returns their number.</summary>
    private static async Task<int> FailAsync(ConcurrencyLimiter slots)
    {
        var taken = await FreeAsync(slots);
        taken.ForEach(slot => slot.ReportOverload());
        taken.ForEach(slot => slot.Dispose());
        return taken.Count;
    }

    /// <summary>Takes all slots that are free now.</summary>
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
