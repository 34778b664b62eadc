using ReportTasks.Files.Hashing;
using ReportTasks.Publishing.Stores;
using ReportTasks.Tests.Publishing.Stores.Support;

namespace ReportTasks.Tests.Publishing.Stores;

/// <summary>Content that differs from the plan never replaces an object.</summary>
public abstract partial class ObjectStoreContract
{
    public static TheoryData<string> OneOrManyParts => ["one piece", "several parts"];

    [Theory]
    [MemberData(nameof(OneOrManyParts))]
    public Task Unplanned_content_is_refused(string length) =>
        ShouldRefuseAsync(TestUpload.Changed("video.mp4", Content(length), read: Content(length, seed: 2)));

    [Theory]
    [MemberData(nameof(OneOrManyParts))]
    public Task One_changed_byte_is_detected(string length)
    {
        var changed = Content(length);
        changed[^1] ^= 1;
        return ShouldRefuseAsync(TestUpload.Changed("video.mp4", Content(length), changed));
    }

    [Theory]
    [MemberData(nameof(OneOrManyParts))]
    public Task A_wrong_SHA256_is_refused_even_if_the_MD5_is_right(string length)
    {
        var content = Content(length);
        var hashes = ContentHashes.Of(content) with { Sha256 = ContentHashes.Of([9]).Sha256 };
        return ShouldRefuseAsync(TestUpload.WithHashes("video.mp4", content, hashes));
    }

    [Theory]
    [MemberData(nameof(OneOrManyParts))]
    public Task A_wrong_MD5_is_refused_even_if_the_SHA256_is_right(string length)
    {
        var content = Content(length);
        var hashes = ContentHashes.Of(content) with { Md5 = ContentHashes.Of([9]).Md5 };
        return ShouldRefuseAsync(TestUpload.WithHashes("video.mp4", content, hashes));
    }

    [Theory]
    [MemberData(nameof(OneOrManyParts))]
    public Task Shorter_content_is_refused(string length) =>
        ShouldRefuseAsync(TestUpload.Changed("video.mp4", Content(length), Content(length)[..^1]));

    [Theory]
    [MemberData(nameof(OneOrManyParts))]
    public Task Empty_content_is_refused(string length) =>
        ShouldRefuseAsync(TestUpload.Changed("video.mp4", Content(length), []));

    [Theory]
    [MemberData(nameof(OneOrManyParts))]
    public Task Longer_content_is_refused(string length) =>
        ShouldRefuseAsync(TestUpload.Changed("video.mp4", Content(length), [.. Content(length), 1]));

    [Fact]
    public Task Content_of_an_empty_file_that_grew_is_refused() => ShouldRefuseAsync(TestUpload.Changed("video.mp4", [], [1]));

    private async Task ShouldRefuseAsync(ObjectUpload upload)
    {
        byte[] old = [4, 5, 6];
        await PutAsync(upload.Key, old);

        var failure = await ShouldFailAsync(() => Store.PutAsync(upload, Cancellation), StoreProblem.WrongChecksum);

        failure.Message.ShouldContain(upload.Key);
        await ShouldContainAsync(upload.Key, old);
        (await KeysAsync(Store)).ShouldBe([upload.Key]);
        await ShouldRemoveUnfinishedAsync(upload.Key);
    }

    /// <summary>Asserts that the next run leaves no unfinished upload, however the store removes it.</summary>
    protected async Task ShouldRemoveUnfinishedAsync(string key)
    {
        await Store.RemoveUnfinishedAsync(new HashSet<string>([key]), DateTimeOffset.UtcNow.AddMinutes(5), Cancellation);
        if (Bench.ReplacesUnfinished) await PutAsync(key, Content("just parts"));
        (await Bench.CountUnfinishedAsync()).ShouldBe(0);
    }
}
