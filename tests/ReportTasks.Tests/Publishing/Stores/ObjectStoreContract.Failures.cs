using ReportTasks.Publishing.Stores;
using ReportTasks.Tests.Publishing.Stores.Support;

namespace ReportTasks.Tests.Publishing.Stores;

/// <summary>Server-side failures; each has a message without secrets.</summary>
public abstract partial class ObjectStoreContract
{
    [Theory]
    [InlineData("nothing")]
    [InlineData("small")]
    [InlineData("several parts")]
    public async Task Without_write_permission_a_put_fails(string length)
    {
        var (address, settings) = Bench.Denied();

        await ShouldFailAsync(
            async () =>
            {
                using var denied = Bench.Open(address, settings);
                await denied.PutAsync(TestUpload.Of("video.mp4", Content(length)), Cancellation);
            },
            StoreProblem.Destination);
    }

    [Theory]
    [InlineData("small")]
    [InlineData("several parts")]
    public async Task A_put_to_a_missing_container_fails(string length)
    {
        var (address, settings) = Bench.Missing();
        using var missing = Bench.Open(address, settings);

        await ShouldFailAsync(() => missing.PutAsync(TestUpload.Of("video.mp4", Content(length)), Cancellation), StoreProblem.Destination);
    }

    [Fact]
    public async Task Listing_a_missing_container_is_an_error()
    {
        var (address, settings) = Bench.Missing();
        using var missing = Bench.Open(address, settings);

        await ShouldFailAsync(() => ListAsync(missing), StoreProblem.Destination);
    }

    [Fact]
    public async Task The_hash_of_a_missing_object_is_unknown() =>
        (await Store.Sha256OfAsync("nothing/here.mp4", Cancellation)).ShouldBeNull();
}
