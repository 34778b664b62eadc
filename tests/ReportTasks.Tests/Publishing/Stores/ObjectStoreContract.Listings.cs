using System.Globalization;
using ReportTasks.Files.Hashing;
using ReportTasks.Publishing.Stores;
using ReportTasks.Tests.Publishing.Stores.Support;

namespace ReportTasks.Tests.Publishing.Stores;

/// <summary>Listings contain everything below the prefix and nothing else.</summary>
public abstract partial class ObjectStoreContract
{
    [Fact]
    public async Task An_empty_store_has_an_empty_listing() => (await ListAsync(Store)).ShouldBeEmpty();

    [Fact]
    public async Task Keys_are_listed_relative_to_the_prefix()
    {
        string[] keys = ["a.mp4", "a.mp4.json", "a/b.mp4", "a/b/c.mp4", "reports/x.json"];
        foreach (var key in keys) await PutAsync(key, [1]);

        (await KeysAsync(Store)).ShouldBe(keys);
    }

    [Fact]
    public async Task A_trailing_slash_of_the_URL_changes_nothing()
    {
        await PutAsync("a/b.mp4", [1]);
        using var same = Bench.Open(Bench.Address + "/");

        (await KeysAsync(same)).ShouldBe(["a/b.mp4"]);
        await same.PutAsync(TestUpload.Of("a/c.mp4", [2]), Cancellation);
        (await KeysAsync(Store)).ShouldBe(["a/b.mp4", "a/c.mp4"]);
        same.UrlOf("a/b.mp4").ShouldBe(Store.UrlOf("a/b.mp4"));
    }

    [Fact]
    public async Task A_URL_without_a_prefix_is_the_whole_container()
    {
        var address = await Bench.NewContainerAsync();
        using var whole = Bench.Open(address);
        using var below = Bench.Open(address + "/below");
        (await ListAsync(whole)).ShouldBeEmpty();

        await whole.PutAsync(TestUpload.Of("a.mp4", [1]), Cancellation);
        await below.PutAsync(TestUpload.Of("b.mp4", [2]), Cancellation);

        (await KeysAsync(whole)).ShouldBe(["a.mp4", "below/b.mp4"]);
        (await KeysAsync(below)).ShouldBe(["b.mp4"]);
        whole.UrlOf("below/b.mp4").ShouldBe(below.UrlOf("b.mp4"));
    }

    [Fact]
    public async Task Objects_of_a_similar_prefix_are_not_listed()
    {
        using var a = Bench.Open(Bench.Address + "/a");
        using var ab = Bench.Open(Bench.Address + "/ab");
        await a.PutAsync(TestUpload.Of("one.mp4", [1]), Cancellation);
        await ab.PutAsync(TestUpload.Of("two.mp4", [2]), Cancellation);

        (await KeysAsync(a)).ShouldBe(["one.mp4"]);
        (await KeysAsync(ab)).ShouldBe(["two.mp4"]);
    }

    [Theory]
    [InlineData("with space")]
    [InlineData("100%+#1")]
    [InlineData("\u65E5\u672C/\U0001F3AC")]
    public async Task A_prefix_may_contain_any_characters(string prefix)
    {
        using var there = Bench.Open(Bench.Address + "/" + prefix);
        await there.PutAsync(TestUpload.Of("a b.mp4", [1]), Cancellation);

        (await KeysAsync(there)).ShouldBe(["a b.mp4"]);
        (await KeysAsync(Store)).ShouldBe([prefix + "/a b.mp4"]);
    }

    [Fact]
    public async Task Objects_of_other_programs_are_listed()
    {
        await Bench.WriteAsync("theirs/notes.txt", [1, 2, 3]);

        var listed = (await ListAsync(Store)).ShouldHaveSingleItem();

        (listed.Key, listed.Length).ShouldBe(("theirs/notes.txt", 3));
    }

    [Fact]
    public async Task More_than_a_thousand_objects_are_listed_in_pages()
    {
        var keys = Enumerable.Range(0, 1_001).Select(i => string.Create(CultureInfo.InvariantCulture, $"{i % 7}/{i:D4} x.mp4")).ToArray();
        await Parallel.ForEachAsync(keys, new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = Cancellation }, async (key, _) =>
            await Bench.WriteAsync(key, [(byte)key[0]]));

        (await KeysAsync(Store)).ShouldBe(keys.Order(StringComparer.Ordinal));
        await ShouldListInPagesAsync(2);
    }

    /// <summary>Empty for stores that send no requests.</summary>
    protected virtual Task ShouldListInPagesAsync(int pages) => Task.CompletedTask;

    [Fact]
    public async Task Each_listed_object_has_its_own_length_and_hash()
    {
        var contents = Enumerable.Range(0, 20).ToDictionary(i => $"{i}.mp4", i => TestUpload.Bytes(i * 100, i), StringComparer.Ordinal);
        foreach (var (key, content) in contents) await PutAsync(key, content);

        foreach (var stored in await ListAsync(Store))
        {
            var hashes = ContentHashes.Of(contents[stored.Key]);
            stored.ShouldBe(new StoredObject(stored.Key, contents[stored.Key].Length, Bench.ListsMd5 ? hashes.Md5 : null));
            if (!Bench.ListsMd5) (await Store.Sha256OfAsync(stored.Key, Cancellation)).ShouldBe(hashes.Sha256);
        }
    }

    [Fact]
    public async Task A_canceled_listing_throws()
    {
        await PutAsync("a.mp4", [1]);
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in Store.ListAsync(cancelled.Token)) await Task.Yield();
        });
    }
}
