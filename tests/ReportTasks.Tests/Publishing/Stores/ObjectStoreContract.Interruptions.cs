using ReportTasks.Publishing.Stores;
using ReportTasks.Tests.Publishing.Stores.Support;

namespace ReportTasks.Tests.Publishing.Stores;

/// <summary>Interrupted and concurrent runs.</summary>
public abstract partial class ObjectStoreContract
{
    [Theory]
    [MemberData(nameof(OneOrManyParts))]
    public async Task A_put_canceled_while_reading_leaves_no_object(string length)
    {
        using var stop = new CancellationTokenSource();
        var content = Content(length);
        var upload = TestUpload.Watched("a/video.mp4", content, position =>
        {
            if (position > content.Length / 2) stop.Cancel();
        });

        await Should.ThrowAsync<OperationCanceledException>(() => Store.PutAsync(upload, stop.Token));

        (await Bench.ReadAsync("a/video.mp4")).ShouldBeNull();
        (await ListAsync(Store)).ShouldBeEmpty();
        await ShouldRemoveUnfinishedAsync("a/video.mp4");
    }

    [Fact]
    public async Task A_put_canceled_before_it_starts_reads_nothing()
    {
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        var hasRead = false;

        await Should.ThrowAsync<OperationCanceledException>(() =>
            Store.PutAsync(TestUpload.Watched("video.mp4", [1, 2, 3], _ => hasRead = true), stop.Token));

        hasRead.ShouldBeFalse();
        (await ListAsync(Store)).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(OneOrManyParts))]
    public async Task Unreadable_content_keeps_the_old_object(string length)
    {
        await PutAsync("video.mp4", [4, 5, 6]);
        var content = Content(length);
        var upload = TestUpload.Watched("video.mp4", content, position =>
        {
            if (position > content.Length / 2) throw new InvalidDataException("The disk has gone.");
        });

        await Should.ThrowAsync<Exception>(() => Store.PutAsync(upload, Cancellation));

        await ShouldContainAsync("video.mp4", [4, 5, 6]);
        await ShouldRemoveUnfinishedAsync("video.mp4");
    }

    [Theory]
    [MemberData(nameof(OneOrManyParts))]
    public async Task One_of_two_concurrent_puts_of_a_key_is_saved_whole(string length)
    {
        using var other = Bench.Open();
        var (one, two) = (Content(length), Content(length, seed: 2));

        for (var round = 0; round < 3; round++)
        {
            var outcomes = await Task.WhenAll(
                TryAsync(() => Store.PutAsync(TestUpload.Of("video.mp4", one), Cancellation)),
                TryAsync(() => other.PutAsync(TestUpload.Of("video.mp4", two), Cancellation)));

            outcomes.ShouldContain(failure => failure == null);
            outcomes.ShouldAllBe(failure => failure == null || failure.Problem == StoreProblem.Transient);
            var raw = (await Bench.ReadAsync("video.mp4")).ShouldNotBeNull().Content;
            (raw.AsSpan().SequenceEqual(one) || raw.AsSpan().SequenceEqual(two)).ShouldBeTrue();
        }

        await ShouldRemoveUnfinishedAsync("video.mp4");
    }

    [Fact]
    public async Task Many_objects_can_be_put_at_once()
    {
        var contents = Enumerable.Range(0, 40).ToDictionary(i => $"{i % 5}/{i}.mp4", i => TestUpload.Bytes(10_000 + i, i), StringComparer.Ordinal);

        await Task.WhenAll(contents.Select(pair => PutAsync(pair.Key, pair.Value)));

        (await KeysAsync(Store)).ShouldBe(contents.Keys.Order(StringComparer.Ordinal));
        foreach (var (key, content) in contents) await ShouldContainAsync(key, content);
    }

    [Fact]
    public async Task Leftovers_of_a_killed_put_are_not_listed_and_do_not_block()
    {
        await Bench.LeaveUnfinishedAsync("a/video.mp4");

        (await ListAsync(Store)).ShouldBeEmpty();
        await PutAsync("a/video.mp4", [1, 2, 3]);
        await ShouldContainAsync("a/video.mp4", [1, 2, 3]);
        await ShouldRemoveUnfinishedAsync("a/video.mp4");
    }

    [Fact]
    public async Task Leftovers_of_a_killed_put_are_removed()
    {
        foreach (var key in (string[])["a/video.mp4", "video+1%.mp4", "other.mp4"]) await Bench.LeaveUnfinishedAsync(key);
        await PutAsync("a/video.mp4", Content("just parts"));

        await Store.RemoveUnfinishedAsync(new HashSet<string>(["a/video.mp4", "video+1%.mp4"]), DateTimeOffset.UtcNow.AddMinutes(5), Cancellation);

        (await Bench.CountUnfinishedAsync()).ShouldBe(Bench.ReplacesUnfinished ? 2 : 1);
        await ShouldContainAsync("a/video.mp4", Content("just parts"));
    }

    [Fact]
    public async Task Uploads_started_after_the_given_time_are_kept()
    {
        await Bench.LeaveUnfinishedAsync("a/video.mp4");

        await Store.RemoveUnfinishedAsync(new HashSet<string>(["a/video.mp4"]), DateTimeOffset.UtcNow.AddHours(-1), Cancellation);

        (await Bench.CountUnfinishedAsync()).ShouldBe(1);
    }

    [Fact]
    public Task Removing_leftovers_without_any_does_nothing() =>
        Store.RemoveUnfinishedAsync(new HashSet<string>(["a/video.mp4"]), DateTimeOffset.UtcNow.AddHours(1), Cancellation);

    private static async Task<StoreException?> TryAsync(Func<Task> action)
    {
        try
        {
            await action();
            return null;
        }
        catch (StoreException e)
        {
            return e;
        }
    }
}
