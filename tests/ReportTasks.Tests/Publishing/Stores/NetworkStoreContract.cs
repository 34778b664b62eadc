using Microsoft.Extensions.Time.Testing;
using ReportTasks.Publishing.Stores;
using ReportTasks.Tests.Publishing.Stores.Support;

namespace ReportTasks.Tests.Publishing.Stores;

/// <summary>Additional requirements for network stores. A proxy between store and server injects faults.</summary>
public abstract class NetworkStoreContract : ObjectStoreContract
{
    [Theory]
    [MemberData(nameof(OneOrManyParts))]
    public async Task A_connection_cut_during_a_put_keeps_the_old_object(string length)
    {
        byte[] old = [4, 5, 6];
        await PutAsync("video.mp4", old);
        await using var proxy = new FaultProxy(Bench.Server);
        using var cut = Bench.Open(settings: Bench.Through(proxy));
        proxy.Cut("PUT", LengthOf("one piece") / 2);

        await ShouldFailAsync(() => cut.PutAsync(TestUpload.Of("video.mp4", Content(length)), Cancellation), StoreProblem.Transient);

        await ShouldContainAsync("video.mp4", old);
        await cut.PutAsync(TestUpload.Of("video.mp4", Content(length)), Cancellation);
        await ShouldContainAsync("video.mp4", Content(length));
        await ShouldRemoveUnfinishedAsync("video.mp4");
    }

    [Theory]
    [InlineData("nothing")]
    [InlineData("small")]
    [InlineData("one less than parts")]
    public async Task Content_shorter_than_a_part_is_one_request(string length)
    {
        await using var proxy = new FaultProxy(Bench.Server);
        using var counted = Bench.Open(settings: Bench.Through(proxy));

        await counted.PutAsync(TestUpload.Of("video.mp4", Content(length)), Cancellation);

        proxy.Requests.ShouldHaveSingleItem().ShouldStartWith("PUT ");
        await ShouldContainAsync("video.mp4", Content(length));
    }

    [Theory]
    [MemberData(nameof(OneOrManyParts))]
    public async Task Content_changed_in_transit_is_refused_by_the_server(string length)
    {
        await PutAsync("video.mp4", [4, 5, 6]);
        await using var proxy = new FaultProxy(Bench.Server);
        using var corrupted = Bench.Open(settings: Bench.Through(proxy));
        proxy.Corrupt("PUT", LengthOf("one piece") / 2);

        // Over plain HTTP, S3 signs every chunk, so the signature no longer matches.
        await ShouldFailAsync(
            () => corrupted.PutAsync(TestUpload.Of("video.mp4", Content(length)), Cancellation), StoreProblem.WrongChecksum, StoreProblem.Destination);

        await ShouldContainAsync("video.mp4", [4, 5, 6]);
        await ShouldRemoveUnfinishedAsync("video.mp4");
    }

    [Fact]
    public async Task A_truncated_response_is_a_transient_error()
    {
        await using var proxy = new FaultProxy(Bench.Server);
        using var cut = Bench.Open(settings: Bench.Through(proxy));
        proxy.Answer("GET", "HTTP/1.1 200 OK\r\nContent-Type: application/xml\r\nContent-Length: 1000\r\n\r\n<?xml");

        await ShouldFailAsync(() => ListAsync(cut), StoreProblem.Transient);

        (await ListAsync(cut)).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(OneOrManyParts))]
    public async Task A_busy_server_is_a_transient_error(string length)
    {
        await using var proxy = new FaultProxy(Bench.Server);
        using var busy = Bench.Open(settings: Bench.Through(proxy));
        proxy.Answer("PUT", Bench.Busy, times: 2);
        var upload = TestUpload.Of("video.mp4", Content(length));

        await ShouldFailAsync(() => busy.PutAsync(upload, Cancellation), StoreProblem.Transient);
        await ShouldFailAsync(() => busy.PutAsync(upload, Cancellation), StoreProblem.Transient);
        (await Bench.ReadAsync("video.mp4")).ShouldBeNull();
        await busy.PutAsync(upload, Cancellation);

        await ShouldContainAsync("video.mp4", Content(length));
    }

    [Fact]
    public async Task A_busy_listing_is_a_transient_error()
    {
        await PutAsync("video.mp4", [1]);
        await using var proxy = new FaultProxy(Bench.Server);
        using var busy = Bench.Open(settings: Bench.Through(proxy));
        proxy.Answer("GET", Bench.Busy, times: 2);

        await ShouldFailAsync(() => ListAsync(busy), StoreProblem.Transient);
        await ShouldFailAsync(() => ListAsync(busy), StoreProblem.Transient);

        (await KeysAsync(busy)).ShouldBe(["video.mp4"]);
    }

    [Theory]
    [MemberData(nameof(OneOrManyParts))]
    public async Task A_server_that_stops_reading_times_out(string length)
    {
        await using var proxy = new FaultProxy(Bench.Server);
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        var through = Bench.Through(proxy);
        var network = through.Network with { Time = time };
        using var stalled = Bench.Open(settings: through with { Network = network, StallTimeout = TimeSpan.FromSeconds(30) });
        var held = proxy.Hold("PUT", LengthOf("one piece") / 2);

        var put = stalled.PutAsync(TestUpload.Of("video.mp4", Content(length)), Cancellation);
        await Task.WhenAny(held, put);
        while (!put.IsCompleted)
        {
            time.Advance(TimeSpan.FromSeconds(31));
            await Task.WhenAny(put, Task.Delay(10, Cancellation));
        }

        await ShouldFailAsync(() => put, StoreProblem.Transient);
        (await Bench.ReadAsync("video.mp4")).ShouldBeNull();
    }

    [Fact]
    public async Task An_unreachable_server_is_named()
    {
        var proxy = new FaultProxy(Bench.Server);
        await proxy.DisposeAsync();
        using var refused = Bench.Open(settings: Bench.Through(proxy));

        await ShouldFailAsync(() => ListAsync(refused), StoreProblem.Destination, StoreProblem.Transient);
        await ShouldFailAsync(() => refused.PutAsync(TestUpload.Of("video.mp4", [1]), Cancellation), StoreProblem.Destination, StoreProblem.Transient);
    }

    [Fact]
    public async Task A_server_that_is_not_an_object_store_is_detected()
    {
        await using var proxy = new FaultProxy(Bench.Server);
        using var other = Bench.Open(settings: Bench.Through(proxy));
        proxy.Answer("GET", "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 12\r\nConnection: close\r\n\r\n<html><br>hi");

        var failure = await Should.ThrowAsync<StoreException>(() => ListAsync(other));

        failure.Problem.ShouldBe(StoreProblem.Destination);
        failure.Message.ShouldContain("The response of ");
    }

    [Fact]
    public async Task With_the_wrong_secret_listing_fails()
    {
        var (address, settings) = Bench.Denied();
        using var denied = Bench.Open(address, settings);

        await ShouldFailAsync(() => ListAsync(denied), StoreProblem.Destination);
    }

    [Theory]
    [MemberData(nameof(OneOrManyParts))]
    public async Task A_put_canceled_while_sending_keeps_the_old_object(string length)
    {
        await PutAsync("video.mp4", [4, 5, 6]);
        await using var proxy = new FaultProxy(Bench.Server);
        using var held = Bench.Open(settings: Bench.Through(proxy));
        using var stop = new CancellationTokenSource();
        var reached = proxy.Hold("PUT", LengthOf("one piece") / 2);

        var put = held.PutAsync(TestUpload.Of("video.mp4", Content(length)), stop.Token);
        await Task.WhenAny(reached, put);
        await stop.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => put);
        await ShouldContainAsync("video.mp4", [4, 5, 6]);
        await ShouldRemoveUnfinishedAsync("video.mp4");
    }

    [Fact]
    public async Task A_second_run_of_small_files_sends_only_one_listing()
    {
        for (var i = 0; i < 20; i++) WriteSource($"{i}.mp4", TestUpload.Bytes(100 + i, i));
        await UploadAsync();
        await using var proxy = new FaultProxy(Bench.Server);

        (await UploadAsync(Bench.Through(proxy))).UnchangedCount.ShouldBe(20);

        proxy.Requests.ShouldHaveSingleItem().ShouldStartWith("GET ");
    }

    [Fact]
    public async Task The_run_after_an_interruption_sends_only_missing_objects()
    {
        WriteSource();
        await using var proxy = new FaultProxy(Bench.Server);
        proxy.Cut("PUT", LengthOf("one piece") / 2);

        var first = await UploadAsync(Bench.Through(proxy));
        var second = await UploadAsync(Bench.Through(proxy));

        (first.NewCount, first.FailedCount).ShouldBe((3, 1));
        (second.NewCount, second.UnchangedCount, second.FailedCount).ShouldBe((1, 3, 0));
        await ShouldContainAsync("large.mp4", Content("several parts"));
        (await Bench.CountUnfinishedAsync()).ShouldBe(0);
    }

    protected override async Task ShouldListInPagesAsync(int pages)
    {
        await using var proxy = new FaultProxy(Bench.Server);
        using var counted = Bench.Open(settings: Bench.Through(proxy));

        (await ListAsync(counted)).ShouldNotBeEmpty();

        proxy.Count("GET").ShouldBe(pages);
        proxy.Requests.Count.ShouldBe(pages);
    }
}
