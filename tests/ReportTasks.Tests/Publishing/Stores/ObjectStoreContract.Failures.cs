using ReportTasks.Publishing.Stores;
using ReportTasks.Tests.Publishing.Stores.Support;

namespace ReportTasks.Tests.Publishing.Stores;

/// <summary>What goes wrong at the other end; each a sentence, none with a secret.</summary>
public abstract partial class ObjectStoreContract
{
    [Theory]
    [InlineData("nothing")]
    [InlineData("small")]
    [InlineData("several parts")]
    public async Task Where_we_may_not_write_nothing_can_be_put(string length)
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
    public async Task Where_the_container_is_missing_nothing_can_be_put(string length)
    {
        var (address, settings) = Bench.Missing();
        using var missing = Bench.Open(address, settings);

        await ShouldFailAsync(() => missing.PutAsync(TestUpload.Of("video.mp4", Content(length)), Cancellation), StoreProblem.Destination);
    }

    [Fact]
    public async Task Where_the_container_is_missing_listing_says_so()
    {
        var (address, settings) = Bench.Missing();
        using var missing = Bench.Open(address, settings);

        await ShouldFailAsync(() => ListAsync(missing), StoreProblem.Destination);
    }

    [Fact]
    public async Task The_hash_of_an_object_that_is_not_there_is_unknown() =>
        (await Store.Sha256OfAsync("nothing/here.mp4", Cancellation)).ShouldBeNull();
}
