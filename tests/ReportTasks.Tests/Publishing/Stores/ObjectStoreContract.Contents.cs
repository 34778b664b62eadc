using ReportTasks.Files.Hashing;
using ReportTasks.Tests.Publishing.Stores.Support;

namespace ReportTasks.Tests.Publishing.Stores;

/// <summary>Content of any length and its metadata.</summary>
public abstract partial class ObjectStoreContract
{
    [Theory]
    [InlineData("nothing")]
    [InlineData("one byte")]
    [InlineData("small")]
    [InlineData("one less than parts")]
    [InlineData("just parts")]
    [InlineData("one more than parts")]
    [InlineData("whole parts")]
    [InlineData("several parts")]
    public async Task Content_arrives_unchanged_and_is_listed_with_its_length(string length)
    {
        var content = Content(length);

        await PutAsync("a/video.mp4", content);

        await ShouldContainAsync("a/video.mp4", content);
        var listed = (await ListAsync(Store)).ShouldHaveSingleItem();
        listed.Length.ShouldBe(content.Length);
        if (listed.Md5 is not null) listed.Md5.ShouldBe(ContentHashes.Of(content).Md5);
        (await Bench.CountUnfinishedAsync()).ShouldBe(0);
    }

    [Theory]
    [InlineData("small")]
    [InlineData("several parts")]
    public async Task Content_type_cache_control_and_hash_are_saved_with_the_object(string length)
    {
        var content = Content(length);

        await Store.PutAsync(TestUpload.Of("video.mp4", content, "public, max-age=3600"), Cancellation);

        var raw = (await Bench.ReadAsync("video.mp4")).ShouldNotBeNull();
        if (Bench.KeepsHeaders) (raw.ContentType, raw.CacheControl, raw.Sha256).ShouldBe(("video/mp4", "public, max-age=3600", ContentHashes.Of(content).Sha256));
        else (raw.ContentType, raw.CacheControl, raw.Sha256).ShouldBe((null, null, null));
    }

    [Fact]
    public async Task Without_a_cache_control_option_none_is_set()
    {
        await PutAsync("video.mp4", [1, 2, 3]);

        (await Bench.ReadAsync("video.mp4")).ShouldNotBeNull().CacheControl.ShouldBeNullOrEmpty();
    }

    [Theory]
    [InlineData("small")]
    [InlineData("several parts")]
    public async Task The_listing_or_the_object_has_a_conclusive_hash(string length)
    {
        var content = Content(length);
        await PutAsync("video.mp4", content);

        var md5 = (await ListAsync(Store)).ShouldHaveSingleItem().Md5;

        if (md5 is not null) md5.ShouldBe(ContentHashes.Of(content).Md5);
        else (await Store.Sha256OfAsync("video.mp4", Cancellation)).ShouldBe(ContentHashes.Of(content).Sha256);
    }

    [Theory]
    [InlineData("small", "several parts")]
    [InlineData("several parts", "small")]
    [InlineData("small", "nothing")]
    [InlineData("several parts", "one more than parts")]
    public async Task A_put_replaces_an_existing_object(string before, string after)
    {
        await Store.PutAsync(TestUpload.Of("video.mp4", Content(before), "no-store"), Cancellation);

        await PutAsync("video.mp4", Content(after, seed: 2));

        await ShouldContainAsync("video.mp4", Content(after, seed: 2));
        (await Bench.ReadAsync("video.mp4")).ShouldNotBeNull().CacheControl.ShouldBeNullOrEmpty();
        (await ListAsync(Store)).ShouldHaveSingleItem().Length.ShouldBe(LengthOf(after));
    }

    [Theory]
    [InlineData("small")]
    [InlineData("several parts")]
    public async Task Other_content_of_the_same_length_has_another_hash(string length)
    {
        await PutAsync("video.mp4", Content(length));
        var before = await HashAsync("video.mp4");

        await PutAsync("video.mp4", Content(length, seed: 2));

        await ShouldContainAsync("video.mp4", Content(length, seed: 2));
        (await HashAsync("video.mp4")).ShouldNotBe(before);
    }

    [Theory]
    [InlineData("small")]
    [InlineData("several parts")]
    public async Task Objects_of_other_programs_never_match_the_uploaded_hash(string length)
    {
        await PutAsync("video.mp4", Content(length));
        var ours = await HashAsync("video.mp4");

        await Bench.WriteAsync("video.mp4", Content(length, seed: 2));

        (await HashAsync("video.mp4")).ShouldNotBe(ours);
    }

    [Fact]
    public async Task An_object_deleted_by_another_program_is_missing()
    {
        await PutAsync("a/one.mp4", [1]);
        await PutAsync("a/two.mp4", [2]);

        await Bench.DeleteAsync("a/one.mp4");

        (await KeysAsync(Store)).ShouldBe(["a/two.mp4"]);
        await PutAsync("a/one.mp4", [1]);
        await ShouldContainAsync("a/one.mp4", [1]);
    }

    /// <summary>Reads the hash as planning does: from the listing, or else from the object.</summary>
    private async Task<string?> HashAsync(string key) =>
        (await ListAsync(Store)).Single(stored => stored.Key == key).Md5 ?? await Store.Sha256OfAsync(key, Cancellation);
}
