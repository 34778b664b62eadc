using ReportTasks.Files.Hashing;
using ReportTasks.Publishing.Stores;
using ReportTasks.Tests.Publishing.Stores.Support;

namespace ReportTasks.Tests.Publishing.Stores.S3;

/// <summary>The contract for S3, on Ceph, and uploads in parts.</summary>
public sealed class S3StoreTests(CephService services) : NetworkStoreContract
{
    [Fact]
    public async Task An_object_uploaded_in_parts_is_identified_by_the_saved_hash()
    {
        var content = Content("several parts");
        await PutAsync("video.mp4", content);

        (await ListAsync(Store)).ShouldHaveSingleItem().ShouldBe(new StoredObject("video.mp4", content.Length, Md5: null));
        (await Store.Sha256OfAsync("video.mp4", Cancellation)).ShouldBe(ContentHashes.Of(content).Sha256);
    }

    [Fact]
    public async Task Wrong_parts_are_removed_immediately()
    {
        var upload = TestUpload.Changed("video.mp4", Content("several parts"), read: Content("several parts", seed: 2));

        await ShouldFailAsync(() => Store.PutAsync(upload, Cancellation), StoreProblem.WrongChecksum);

        (await Bench.CountUnfinishedAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Interrupted_parts_are_removed_immediately()
    {
        using var stop = new CancellationTokenSource();
        var content = Content("several parts");
        var upload = TestUpload.Watched("video.mp4", content, position =>
        {
            if (position > content.Length - 1000) stop.Cancel();
        });

        await Should.ThrowAsync<OperationCanceledException>(() => Store.PutAsync(upload, stop.Token));

        (await Bench.CountUnfinishedAsync()).ShouldBe(0);
    }

    protected override async ValueTask<StoreBench> CreateBenchAsync() => await S3Bench.CreateAsync(services);
}
